-- one row per structure, metier, modalite (jour, nuit, all) and millesime: hundredths of ETP budgeted and not in post; below zero, more in post than budgeted
select
  e.structure,
  e.metier,
  v.modalite,
  e.millesime,
  v.vacants as numerator,
  null::bigint as denominator,
  v.etp_budgetes,
  v.etp_pourvus,
  v.etp_vacants_horaires
from int_effectifs e
cross join lateral (
  values
    ('all', e.etp_budgetes - e.etp_pourvus, e.etp_budgetes, e.etp_pourvus, null::bigint),
    -- what alternates is counted on one side, what is not said on neither: the two do not add up to all
    ('jour', e.etp_vacants_jour, null, null, e.etp_vacants_jour),
    ('nuit', e.etp_vacants_nuit, null, null, e.etp_vacants_nuit)
) as v (modalite, vacants, etp_budgetes, etp_pourvus, etp_vacants_horaires)
where e.etp_budgetes is not null and e.etp_pourvus is not null and v.vacants is not null
  -- where nothing is vacant hours are not asked: such zeros alone would be a total where nobody told
  and (v.modalite = 'all' or e.etp_vacants > 0)
