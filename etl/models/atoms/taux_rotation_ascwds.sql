-- one row per structure, metier and millesime: exits of permanent staff, over that of the last day
select
  e.structure,
  e.metier,
  'all'::text as modalite,
  e.millesime,
  e.sorties as numerator,
  e.permanents as denominator
from int_effectifs e
where e.sorties is not null and e.permanents is not null
