-- Files past their use: what they said goes with them, that they came stays.
with abandoned as (
  update collect.import
  set state = 'cancelled', ended_at = $1
  where import.state = 'ready'
    and import.created_at < $1::timestamptz - make_interval(days => $3)
)

update collect.import
set report = null, difference = null, purged_at = $1
where import.purged_at is null
  and import.state in ('done', 'refused', 'failed', 'cancelled')
  and coalesce(import.ended_at, import.created_at) < $1::timestamptz - make_interval(days => $2)
returning
  import.id,
  case
    when not exists (
      select 1
      from collect.import as other
      where other.sha256 = import.sha256
        and other.id <> import.id
        and other.purged_at is null
    ) then import.sha256
  end as sha256
