-- one row per structure, metier and millesime of the annual returns that count: staff, vacancies, entries and exits; null: not known
with figures as (
  select
    d.structure,
    r.line as metier,
    d.millesime,
    r.question,
    -- « aucun » is a typed zero; « ne sait pas » and « non concerné » are no figure
    case r.state when 'number' then r.value when 'none' then 0 end as figure
  from stg_declaration d
  join raw.reponse r on r.declaration = d.declaration
  where d.kind = 'annuelle' and d.counted and r.line <> 'all'
),
wide as (
  select
    f.structure,
    f.metier,
    f.millesime,
    max(f.figure) filter (where f.question = 'personnes') as personnes,
    max(f.figure) filter (where f.question = 'etp_budgetes') as etp_budgetes,
    max(f.figure) filter (where f.question = 'etp_pourvus') as etp_pourvus,
    max(f.figure) filter (where f.question = 'etp_vacants') as etp_vacants,
    max(f.figure) filter (where f.question = 'etp_vacants_couverts') as etp_vacants_couverts,
    max(f.figure) filter (where f.question = 'etp_vacants_6_mois') as etp_vacants_6_mois,
    max(f.figure) filter (where f.question = 'etp_vacants_jour') as etp_vacants_jour,
    max(f.figure) filter (where f.question = 'etp_vacants_nuit') as etp_vacants_nuit,
    max(f.figure) filter (where f.question = 'permanents') as permanents,
    max(f.figure) filter (where f.question = 'permanents_n_1') as permanents_n_1,
    max(f.figure) filter (where f.question = 'entrees') as entrees,
    max(f.figure) filter (where f.question = 'sorties') as sorties,
    max(f.figure) filter (where f.question = 'sorties_demission') as sorties_demission,
    max(f.figure) filter (where f.question = 'sorties_periode_essai') as sorties_periode_essai,
    max(f.figure) filter (where f.question = 'sorties_retraite') as sorties_retraite,
    max(f.figure) filter (where f.question = 'sorties_licenciement') as sorties_licenciement,
    max(f.figure) filter (where f.question = 'sorties_fin_contrat') as sorties_fin_contrat,
    max(f.figure) filter (where f.question = 'sorties_mutation') as sorties_mutation,
    max(f.figure) filter (where f.question = 'sorties_autre') as sorties_autre,
    max(f.figure) filter (where f.question = 'sorties_avant_6_mois') as sorties_avant_6_mois,
    max(f.figure) filter (where f.question = 'besoins_12_mois') as besoins_12_mois
  from figures f
  group by f.structure, f.metier, f.millesime
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
  w.etp_vacants_couverts,
  w.etp_vacants_6_mois,
  -- what is asked only of those who have vacancies, or exits
  coalesce(w.etp_vacants_jour, case when w.etp_vacants <= 0 then 0 end) as etp_vacants_jour,
  coalesce(w.etp_vacants_nuit, case when w.etp_vacants <= 0 then 0 end) as etp_vacants_nuit,
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
where w.personnes is not null or w.etp_pourvus is not null or w.etp_budgetes is not null or w.sorties is not null
