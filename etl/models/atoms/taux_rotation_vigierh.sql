-- one row per structure, metier and millesime: entries and exits of permanent staff, over that of the last day
select
  e.structure,
  e.metier,
  'all'::text as modalite,
  e.millesime,
  e.entrees + e.sorties as numerator,
  e.permanents as denominator,
  e.entrees,
  e.sorties
from int_effectifs e
where e.entrees is not null and e.sorties is not null and e.permanents is not null
