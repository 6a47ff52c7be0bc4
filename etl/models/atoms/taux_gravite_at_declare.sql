-- one row per structure, metier and millesime: days off after accidents at work, over hundredths of hours worked
select
  c.structure,
  c.metier,
  'all'::text as modalite,
  c.millesime,
  c.at_jours as numerator,
  c.heures as denominator,
  coalesce(c.personnes, c.etp_pourvus / 100, 0) as heads
from int_conditions c
where c.at_jours is not null and c.heures is not null
