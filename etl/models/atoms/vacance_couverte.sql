-- one row per structure, metier and millesime: hundredths of ETP vacant, held by temporary staff or a provider, over those budgeted
select
  e.structure,
  e.metier,
  'all'::text as modalite,
  e.millesime,
  e.etp_vacants_couverts as numerator,
  e.etp_budgetes as denominator
from int_effectifs e
where e.etp_vacants_couverts is not null and e.etp_budgetes is not null
