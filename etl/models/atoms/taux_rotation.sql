-- one row per structure, metier and millesime: entries and exits of permanent staff, over that of a year before
select
  m.structure,
  m.metier,
  'all'::text as modalite,
  m.millesime,
  m.entrees + m.sorties as numerator,
  m.permanents_n_1 as denominator,
  m.entrees,
  m.sorties
from int_mouvements m
