with named as (
  update collect.person
  set name = coalesce(name, $4)
  where id = $3
)
insert into collect.person_identity (issuer, subject, person)
values ($1, $2, $3)
on conflict do nothing
