-- one row per structure, métier or groupe that answers for its métiers, millesime: absence days, persons by age and by seniority; null: not known
with figures as (
  select r.structure, r.line, r.millesime, r.question, r.figure
  from stg_reponse r
  where
    r.kind = 'annuelle'
    and (r.question like 'absence\_%' or r.question like 'ages\_%' or r.question like 'anciennete\_%')
),
wide as (
  select
    f.structure,
    f.line as metier,
    f.millesime,
    max(f.figure) filter (where f.question = 'absence_jours') as absence_jours,
    max(f.figure) filter (where f.question = 'absence_maladie_ordinaire') as absence_maladie_ordinaire,
    max(f.figure) filter (where f.question = 'absence_moyenne_duree') as absence_moyenne_duree,
    max(f.figure) filter (where f.question = 'absence_longue_duree') as absence_longue_duree,
    max(f.figure) filter (where f.question = 'absence_maternite') as absence_maternite,
    max(f.figure) filter (where f.question = 'absence_at_mp') as absence_at_mp,
    max(f.figure) filter (where f.question = 'absence_conges_speciaux') as absence_conges_speciaux,
    max(f.figure) filter (where f.question = 'ages_moins_20') as ages_moins_20,
    max(f.figure) filter (where f.question = 'ages_20_29') as ages_20_29,
    max(f.figure) filter (where f.question = 'ages_30_39') as ages_30_39,
    max(f.figure) filter (where f.question = 'ages_40_49') as ages_40_49,
    max(f.figure) filter (where f.question = 'ages_50_54') as ages_50_54,
    max(f.figure) filter (where f.question = 'ages_55_59') as ages_55_59,
    max(f.figure) filter (where f.question = 'ages_60_64') as ages_60_64,
    max(f.figure) filter (where f.question = 'ages_65_plus') as ages_65_plus,
    max(f.figure) filter (where f.question = 'anciennete_moins_1') as anciennete_moins_1,
    max(f.figure) filter (where f.question = 'anciennete_1_4') as anciennete_1_4,
    max(f.figure) filter (where f.question = 'anciennete_5_9') as anciennete_5_9,
    max(f.figure) filter (where f.question = 'anciennete_10_19') as anciennete_10_19,
    max(f.figure) filter (where f.question = 'anciennete_20_plus') as anciennete_20_plus
  from figures f
  group by f.structure, f.line, f.millesime
)
select
  w.*,
  p.personnes,
  p.etp_pourvus,
  -- of those that are known
  coalesce(w.absence_maladie_ordinaire, 0) + coalesce(w.absence_moyenne_duree, 0)
    + coalesce(w.absence_longue_duree, 0) + coalesce(w.absence_maternite, 0)
    + coalesce(w.absence_at_mp, 0) + coalesce(w.absence_conges_speciaux, 0) as absence_motifs,
  -- a pyramid with a band that nobody knows is no pyramid
  w.ages_moins_20 + w.ages_20_29 + w.ages_30_39 + w.ages_40_49
    + w.ages_50_54 + w.ages_55_59 + w.ages_60_64 + w.ages_65_plus as personnes_age,
  w.anciennete_moins_1 + w.anciennete_1_4 + w.anciennete_5_9
    + w.anciennete_10_19 + w.anciennete_20_plus as personnes_anciennete
from wide w
left join int_personnel p on p.structure = w.structure and p.metier = w.metier and p.millesime = w.millesime
where not exists (
  -- where a groupe answers for its métiers, what one of them had said before does not count twice
  select
  from ref.metier m
  join wide g on g.metier = m.groupe
  where m.code = w.metier and m.kind = 'metier' and g.structure = w.structure and g.millesime = w.millesime
)
