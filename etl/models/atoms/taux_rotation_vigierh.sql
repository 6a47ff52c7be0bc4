-- one row per structure, metier and millesime: entries and exits of permanent staff, over that of the last day
select
  m.structure,
  m.metier,
  'all'::text as modalite,
  m.millesime,
  m.entrees + m.sorties as numerator,
  m.permanents as denominator,
  m.entrees,
  m.sorties
from int_mouvements m
