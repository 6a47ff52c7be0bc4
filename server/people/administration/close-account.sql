-- What stands open for the account $1 is closed with it: sessions and tokens.
with sessions as (
  delete from collect.session
  where sess ->> 'person' = $1::bigint::text
),
tokens as (
  update collect.api_token
  set revoked_at = now()
  where person = $1
    and revoked_at is null
)
update collect.person
set disabled_at = now()
where id = $1
  and disabled_at is null
