-- one row per structure, métier or groupe, motive and millesime: calendar days of absence, over 365 days for each hundredth of ETP in post
select
  a.structure,
  a.metier,
  motive.modalite,
  a.millesime,
  motive.jours as numerator,
  a.etp_pourvus * 365 as denominator,
  a.etp_pourvus,
  coalesce(a.personnes, a.etp_pourvus / 100) as heads
from int_absences_ages a
cross join lateral (
  values
    ('all', a.absence_jours),
    ('maladie_ordinaire', a.absence_maladie_ordinaire),
    ('moyenne_duree', a.absence_moyenne_duree),
    ('longue_duree', a.absence_longue_duree),
    ('maternite', a.absence_maternite),
    ('at_mp', a.absence_at_mp),
    ('conges_speciaux', a.absence_conges_speciaux)
) as motive (modalite, jours)
where
  motive.jours is not null
  and a.etp_pourvus is not null
  -- motives that pass their total are no part of it
  and (motive.modalite = 'all' or a.absence_motifs <= a.absence_jours)
