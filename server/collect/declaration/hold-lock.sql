-- takes or keeps the return; nothing comes back when another form holds it and has beaten within 45 seconds
with before as (
  select held.person, held.holder from collect.edit_lock as held where held.declaration = $1
),
taken as (
  insert into collect.edit_lock as held (declaration, person, holder, taken_at, beat_at)
  values ($1, $2, $3, clock_timestamp(), clock_timestamp())
  on conflict (declaration) do update
  set person = excluded.person,
    holder = excluded.holder,
    taken_at = case when held.holder = excluded.holder then held.taken_at else excluded.taken_at end,
    beat_at = excluded.beat_at
  where held.holder = excluded.holder
    or $4
    or held.beat_at < clock_timestamp() - interval '45 seconds'
  returning held.taken_at
)
select
  taken.taken_at as since,
  (select coalesce(person.name, person.email) from collect.person where person.id = $2) as person,
  (select before.person from before where before.holder <> $3) as from_person
from taken
