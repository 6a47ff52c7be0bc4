-- one row per structure, métier or groupe, band and millesime: persons of the band of age, over those whose age is known
select
  a.structure,
  a.metier,
  band.modalite,
  a.millesime,
  band.personnes as numerator,
  a.personnes_age as denominator,
  a.personnes_age as heads
from int_absences_ages a
cross join lateral (
  values
    ('all', a.personnes_age),
    ('moins_20', a.ages_moins_20),
    ('20_29', a.ages_20_29),
    ('30_39', a.ages_30_39),
    ('40_49', a.ages_40_49),
    ('50_54', a.ages_50_54),
    ('55_59', a.ages_55_59),
    ('60_64', a.ages_60_64),
    ('65_plus', a.ages_65_plus)
) as band (modalite, personnes)
where a.personnes_age is not null
