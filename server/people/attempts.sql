-- Those of the last hour, and the seconds until the first of them is forgotten.
with old as (
  delete from collect.attempt
  where at < now() - interval '1 hour'
)
select
  count(*) as count,
  coalesce(ceil(extract(epoch from min(at) + interval '1 hour' - now())), 0)::integer as wait
from collect.attempt
where key = $1
  and at >= now() - interval '1 hour'
