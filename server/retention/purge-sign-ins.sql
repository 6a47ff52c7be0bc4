-- What let somebody in, once it is over.
with sessions as (
  delete from collect.session
  where session.expire < $1::timestamptz - make_interval(days => $2)
  returning 1
),

links as (
  delete from collect.mail_link
  where mail_link.expires_at < $1::timestamptz - make_interval(days => $2)
  returning 1
),

answers as (
  delete from collect.idempotency
  where idempotency.created_at < $1::timestamptz - make_interval(days => $3)
  returning 1
)

select
  (select count(*) from sessions) as sessions,
  (select count(*) from links) as links,
  (select count(*) from answers) as answers
