-- one row per training centre, offer and millesime that returns declare: diploma, métier it leads to exactly (else all), figures; null: not known
with wide as (
  select
    r.structure,
    r.line,
    r.millesime,
    max(r.figure) filter (where r.question = 'places_autorisees') as places_autorisees,
    max(r.figure) filter (where r.question = 'places_ouvertes') as places_ouvertes,
    max(r.figure) filter (where r.question = 'entrants') as entrants,
    max(r.figure) filter (where r.question = 'entrants_promotion') as entrants_promotion,
    max(r.figure) filter (where r.question = 'abandons') as abandons,
    max(r.figure) filter (where r.question = 'presentes') as presentes,
    max(r.figure) filter (where r.question = 'admis') as admis,
    max(r.figure) filter (where r.question = 'sortants_interroges') as sortants_interroges,
    max(r.figure) filter (where r.question = 'en_poste_6_mois') as en_poste_6_mois,
    max(r.figure) filter (where r.question = 'en_poste_12_mois') as en_poste_12_mois
  from stg_reponse r
  where r.kind = 'formation' and r.line <> 'all'
  group by r.structure, r.line, r.millesime
),
led as (
  select d.diplome, min(d.metier collate "C") as metier
  from ref.diplome_metier d
  join ref.metier m on m.code = d.metier and m.kind = 'metier'
  where d.precision = 'exact'
  group by d.diplome
  having count(*) = 1
)
select
  w.*,
  coalesce(k.code, 'autre') as diplome,
  coalesce(l.metier, 'all') as metier
from wide w
left join ref.diplome k on k.code = split_part(w.line, '~', 1)
left join led l on l.diplome = k.code
