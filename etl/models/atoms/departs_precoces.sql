-- one row per structure, metier and millesime: exits of permanent staff before six months, over all exits
select
  m.structure,
  m.metier,
  'all'::text as modalite,
  m.millesime,
  m.sorties_avant_6_mois as numerator,
  m.sorties as denominator
from int_mouvements m
where m.has_first_months
