-- Links that nobody can use any more are forgotten after a day.
with old as (
  delete from collect.mail_link
  where expires_at < now() - interval '1 day'
)
insert into collect.mail_link (token_hash, email, return_to, expires_at)
values ($1, $2, $3, now() + make_interval(mins => $4))
returning (
  select case when disabled_at is null then 'open' else 'closed' end
  from collect.person
  where person.email = $2
) as account
