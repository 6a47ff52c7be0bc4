-- one row per structure, metier and millesime: accidents, diseases, hours, constraints and trainees, with who is in post; null: not known
with wide as (
  select
    r.structure,
    r.line as metier,
    r.millesime,
    max(r.figure) filter (where r.question = 'at_avec_arret') as at_avec_arret,
    max(r.figure) filter (where r.question = 'at_jours') as at_jours,
    max(r.figure) filter (where r.question = 'mp_reconnues') as mp_reconnues,
    max(r.figure) filter (where r.question = 'heures_travaillees') as heures_travaillees,
    max(r.figure) filter (where r.question = 'part_nuit') as part_nuit,
    max(r.figure) filter (where r.question = 'part_dimanche') as part_dimanche,
    max(r.figure) filter (where r.question = 'part_12_heures') as part_12_heures,
    max(r.figure) filter (where r.question = 'part_coupes') as part_coupes,
    max(r.figure) filter (where r.question = 'part_isole') as part_isole,
    max(r.figure) filter (where r.question = 'stagiaires_accueillis') as stagiaires_accueillis
  from stg_reponse r
  where
    r.kind = 'annuelle'
    and r.question in (
      'at_avec_arret', 'at_jours', 'mp_reconnues', 'heures_travaillees', 'part_nuit', 'part_dimanche',
      'part_12_heures', 'part_coupes', 'part_isole', 'stagiaires_accueillis'
    )
  group by r.structure, r.line, r.millesime
)
select
  w.structure,
  w.metier,
  w.millesime,
  e.personnes,
  e.etp_pourvus,
  w.at_avec_arret,
  w.at_jours,
  w.mp_reconnues,
  -- hundredths of hours; 1 607 hours for an ETP where they are not known
  coalesce(w.heures_travaillees * 100, e.etp_pourvus * 1607) as heures,
  w.part_nuit,
  w.part_dimanche,
  w.part_12_heures,
  w.part_coupes,
  w.part_isole,
  -- the five shares are read over the same persons: a line counts in all of them or in none
  e.personnes is not null
  and w.part_nuit is not null
  and w.part_dimanche is not null
  and w.part_12_heures is not null
  and w.part_coupes is not null
  and w.part_isole is not null as has_shares,
  w.stagiaires_accueillis
from wide w
left join int_effectifs e on e.structure = w.structure and e.metier = w.metier and e.millesime = w.millesime
