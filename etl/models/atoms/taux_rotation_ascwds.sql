-- one row per structure, metier and millesime: exits of permanent staff, over that of the last day
select
  m.structure,
  m.metier,
  'all'::text as modalite,
  m.millesime,
  m.sorties as numerator,
  m.permanents as denominator
from int_mouvements m
