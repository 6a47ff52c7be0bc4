-- The account of an address, opened at its first use: it grants nothing. A closed account stays closed.
with opened as (
  insert into collect.person (email)
  values ($1)
  on conflict (email) do nothing
  returning id, false as disabled
)
select id, disabled
from opened
union all
select id, disabled_at is not null as disabled
from collect.person
where email = $1
