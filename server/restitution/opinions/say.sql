-- what a person thinks of a sheet ($1), or of one of its figures ($2): said again, it takes the place of what was said
insert into restitution.feedback (debt, indicator, useful, reason, person)
values ($1, $2, $3, $4, $5)
on conflict (debt, person, indicator) where person is not null
do update set useful = excluded.useful, reason = excluded.reason, at = now()
returning id
