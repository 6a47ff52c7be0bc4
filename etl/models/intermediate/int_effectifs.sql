-- one row per structure, metier and millesime of the annual returns that count: staff, vacancies, entries and exits; null: not known
with wide as (
  select
    r.structure,
    r.line as metier,
    r.millesime,
    max(r.figure) filter (where r.question = 'personnes') as personnes,
    max(r.figure) filter (where r.question = 'etp_budgetes') as etp_budgetes,
    max(r.figure) filter (where r.question = 'etp_pourvus') as etp_pourvus,
    max(r.figure) filter (where r.question = 'etp_vacants') as etp_vacants,
    max(r.figure) filter (where r.question = 'etp_vacants_couverts') as etp_vacants_couverts,
    max(r.figure) filter (where r.question = 'etp_vacants_6_mois') as etp_vacants_6_mois,
    max(r.figure) filter (where r.question = 'etp_vacants_jour') as etp_vacants_jour,
    max(r.figure) filter (where r.question = 'etp_vacants_nuit') as etp_vacants_nuit,
    max(r.figure) filter (where r.question = 'permanents') as permanents,
    max(r.figure) filter (where r.question = 'permanents_n_1') as permanents_n_1,
    max(r.figure) filter (where r.question = 'entrees') as entrees,
    max(r.figure) filter (where r.question = 'sorties') as sorties,
    max(r.figure) filter (where r.question = 'sorties_demission') as sorties_demission,
    max(r.figure) filter (where r.question = 'sorties_periode_essai') as sorties_periode_essai,
    max(r.figure) filter (where r.question = 'sorties_retraite') as sorties_retraite,
    max(r.figure) filter (where r.question = 'sorties_licenciement') as sorties_licenciement,
    max(r.figure) filter (where r.question = 'sorties_fin_contrat') as sorties_fin_contrat,
    max(r.figure) filter (where r.question = 'sorties_mutation') as sorties_mutation,
    max(r.figure) filter (where r.question = 'sorties_autre') as sorties_autre,
    max(r.figure) filter (where r.question = 'sorties_avant_6_mois') as sorties_avant_6_mois,
    max(r.figure) filter (where r.question = 'besoins_12_mois') as besoins_12_mois
  from stg_reponse r
  where r.kind = 'annuelle' and r.line <> 'all'
  group by r.structure, r.line, r.millesime
)
select
  w.structure,
  w.metier,
  w.millesime,
  w.personnes,
  -- of budgeted, in post and vacant, one that is not known follows from the two others
  coalesce(w.etp_budgetes, case when w.etp_pourvus >= -w.etp_vacants then w.etp_pourvus + w.etp_vacants end) as etp_budgetes,
  coalesce(w.etp_pourvus, case when w.etp_budgetes >= w.etp_vacants then w.etp_budgetes - w.etp_vacants end) as etp_pourvus,
  w.etp_vacants,
  -- where nothing is vacant, or nobody left, nothing more is asked
  coalesce(w.etp_vacants_couverts, case when w.etp_vacants <= 0 then 0 end) as etp_vacants_couverts,
  coalesce(w.etp_vacants_6_mois, case when w.etp_vacants <= 0 then 0 end) as etp_vacants_6_mois,
  w.etp_vacants_jour,
  w.etp_vacants_nuit,
  w.permanents,
  w.permanents_n_1,
  w.entrees,
  w.sorties,
  coalesce(w.sorties_demission, case when w.sorties = 0 then 0 end) as sorties_demission,
  coalesce(w.sorties_periode_essai, case when w.sorties = 0 then 0 end) as sorties_periode_essai,
  coalesce(w.sorties_retraite, case when w.sorties = 0 then 0 end) as sorties_retraite,
  coalesce(w.sorties_licenciement, case when w.sorties = 0 then 0 end) as sorties_licenciement,
  coalesce(w.sorties_fin_contrat, case when w.sorties = 0 then 0 end) as sorties_fin_contrat,
  coalesce(w.sorties_mutation, case when w.sorties = 0 then 0 end) as sorties_mutation,
  coalesce(w.sorties_autre, case when w.sorties = 0 then 0 end) as sorties_autre,
  coalesce(w.sorties_avant_6_mois, case when w.sorties = 0 then 0 end) as sorties_avant_6_mois,
  w.besoins_12_mois
from wide w
where num_nonnulls(w.personnes, w.etp_budgetes, w.etp_pourvus, w.permanents_n_1, w.entrees, w.sorties, w.besoins_12_mois) > 0
