-- one row per structure, métier or groupe, band and millesime: persons of the band of seniority, over those whose seniority is known
select
  a.structure,
  a.metier,
  band.modalite,
  a.millesime,
  band.personnes as numerator,
  a.personnes_anciennete as denominator
from int_absences_ages a
cross join lateral (
  values
    ('all', a.personnes_anciennete),
    ('moins_1', a.anciennete_moins_1),
    ('1_4', a.anciennete_1_4),
    ('5_9', a.anciennete_5_9),
    ('10_19', a.anciennete_10_19),
    ('20_plus', a.anciennete_20_plus)
) as band (modalite, personnes)
where a.personnes_anciennete is not null
