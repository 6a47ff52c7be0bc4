-- one row per structure, metier and millesime: entries and exits of permanent staff, over that of a year before; no staff a year before, nothing to compute
select
  e.structure,
  e.metier,
  'all'::text as modalite,
  e.millesime,
  n.entrees + n.sorties as numerator,
  n.permanents_n_1 as denominator,
  n.entrees,
  n.sorties
from int_effectifs e
-- a new service is in neither component: its entries have no staff to be compared with
left join lateral (select e.entrees, e.sorties, e.permanents_n_1 where e.permanents_n_1 > 0) n on true
where e.entrees is not null and e.sorties is not null and e.permanents_n_1 is not null
