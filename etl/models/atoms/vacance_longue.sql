-- one row per structure, metier and millesime: hundredths of ETP vacant for more than six months, over those budgeted
select
  e.structure,
  e.metier,
  'all'::text as modalite,
  e.millesime,
  e.etp_vacants_6_mois as numerator,
  e.etp_budgetes as denominator
from int_effectifs e
where e.etp_vacants_6_mois is not null and e.etp_budgetes is not null
