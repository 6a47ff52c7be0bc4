-- one row per structure, metier and millesime: hundredths of ETP budgeted and not in post, over those budgeted; below zero, more in post than budgeted
select
  e.structure,
  e.metier,
  'all'::text as modalite,
  e.millesime,
  e.etp_budgetes - e.etp_pourvus as numerator,
  e.etp_budgetes as denominator,
  e.etp_pourvus
from int_effectifs e
where e.etp_budgetes is not null and e.etp_pourvus is not null
