-- one row per structure, métier or groupe, and millesime: persons of 55 and over, over those whose age is known
select
  a.structure,
  a.metier,
  'all'::text as modalite,
  a.millesime,
  a.ages_55_59 + a.ages_60_64 + a.ages_65_plus as numerator,
  a.personnes_age as denominator,
  a.personnes_age as heads
from int_absences_ages a
where a.personnes_age is not null
