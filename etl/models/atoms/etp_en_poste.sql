-- one row per structure, metier and millesime: hundredths of ETP in post
select
  e.structure,
  e.metier,
  'all'::text as modalite,
  e.millesime,
  e.etp_pourvus as numerator,
  null::bigint as denominator
from int_effectifs e
where e.etp_pourvus is not null
