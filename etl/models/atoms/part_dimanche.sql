-- one row per structure, metier and millesime: hundredths of persons who work on Sundays, as the declared share of those present
select
  c.structure,
  c.metier,
  'all'::text as modalite,
  c.millesime,
  c.part_dimanche * c.personnes as numerator,
  c.personnes as denominator
from int_conditions c
where c.has_shares
