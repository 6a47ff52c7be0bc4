-- one row per structure, metier and millesime: accidents at work with days off, over hundredths of hours worked
select
  c.structure,
  c.metier,
  'all'::text as modalite,
  c.millesime,
  c.at_avec_arret as numerator,
  c.heures as denominator,
  coalesce(c.personnes, c.etp_pourvus / 100, 0) as heads
from int_conditions c
where c.at_avec_arret is not null and c.heures is not null
