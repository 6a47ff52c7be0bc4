-- one row per structure, metier and millesime: persons that it means to hire for good in the twelve months to come
select
  e.structure,
  e.metier,
  'all'::text as modalite,
  e.millesime,
  e.besoins_12_mois as numerator,
  null::bigint as denominator
from int_effectifs e
where e.besoins_12_mois is not null
