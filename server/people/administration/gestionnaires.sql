-- gestionnaires whose name holds these words, or whose number begins so; those of many structures first
select
  gestionnaire.id,
  gestionnaire.name,
  gestionnaire.code,
  count(structure.id) as structures
from collect.gestionnaire
join collect.structure on structure.gestionnaire = gestionnaire.id and structure.closed_on is null
where strpos(lower(gestionnaire.name), lower($1)) > 0
  or gestionnaire.siren like $2 || '%'
  or gestionnaire.finess_ej like $2 || '%'
group by gestionnaire.id
order by count(structure.id) desc, gestionnaire.name, gestionnaire.id
limit 20
