insert into collect.person (email, name)
values ($1, $2)
on conflict (email) do update set disabled_at = null
returning id
