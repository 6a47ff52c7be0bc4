-- The account if it is open; when it was last seen is written every five minutes at most.
with seen as (
  update collect.person
  set last_seen_at = now()
  where id = $1
    and disabled_at is null
    and (last_seen_at is null or last_seen_at < now() - interval '5 minutes')
)
select id as person
from collect.person
where id = $1
  and disabled_at is null
