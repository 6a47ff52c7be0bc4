-- files of the acting person, latest first; one of them when $2 names it
select
  import.id,
  import.campaign,
  import.file_name,
  import.bytes,
  import.state,
  import.done,
  import.total,
  (import.report ->> 'errors')::integer as errors,
  (import.report ->> 'warnings')::integer as warnings,
  import.created_at,
  import.ended_at,
  case when $2::bigint is null then null else import.report end as report,
  case when $2::bigint is null then null else import.difference end as difference
from collect.import
where import.person = $1
  and ($2::bigint is null or import.id = $2)
order by import.id desc
limit 100
