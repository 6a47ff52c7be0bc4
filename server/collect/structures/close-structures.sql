-- structures of the region that the directory no longer names; their returns stay
with touched as (
  update collect.structure
  set closed_on = $2::date, updated_at = now()
  where closed_on is null
    and ($1 = 'fr' or reg = $1)
    and id not in (select wanted.structure from wanted)
  returning 1
)
select count(*) as touched from touched
