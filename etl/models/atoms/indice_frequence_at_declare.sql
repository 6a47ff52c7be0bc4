-- one row per structure, metier and millesime: accidents at work with days off, over hundredths of ETP in post
select
  c.structure,
  c.metier,
  'all'::text as modalite,
  c.millesime,
  c.at_avec_arret as numerator,
  c.etp_pourvus as denominator,
  coalesce(c.personnes, c.etp_pourvus / 100, 0) as heads
from int_conditions c
where c.at_avec_arret is not null and c.etp_pourvus is not null
