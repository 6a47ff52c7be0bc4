-- one row per structure, metier and millesime: exits of permanent staff before six months, over all exits
select
  e.structure,
  e.metier,
  'all'::text as modalite,
  e.millesime,
  e.sorties_avant_6_mois as numerator,
  e.sorties as denominator
from int_effectifs e
where e.sorties_avant_6_mois is not null and e.sorties is not null
