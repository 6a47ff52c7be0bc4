-- one row per structure, metier and millesime: occupational diseases recognised in the year
select
  c.structure,
  c.metier,
  'all'::text as modalite,
  c.millesime,
  c.mp_reconnues as numerator,
  null::bigint as denominator,
  coalesce(c.personnes, c.etp_pourvus / 100, 0) as heads
from int_conditions c
where c.mp_reconnues is not null
