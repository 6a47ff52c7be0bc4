-- training centres that the acting person answers for; $1: one of them, null for all
select
  structure.id,
  structure.gestionnaire as gestionnaire_id,
  structure.name,
  structure.commune_libelle as commune,
  gestionnaire.name as gestionnaire,
  finess.value as finess,
  structure.be,
  structure.ze,
  structure.dep,
  structure.reg
from collect.structure
join collect.gestionnaire on gestionnaire.id = structure.gestionnaire
left join collect.structure_identifier as finess
  on finess.structure = structure.id and finess.kind = 'finess' and finess.valid_to is null
where structure.id in (select collect.answerable())
  and ($1::bigint is null or structure.id = $1)
  and exists (
    select
    from collect.declaration
    join collect.campaign on campaign.id = declaration.campaign
    where declaration.structure = structure.id and campaign.kind = 'formation'
  )
order by structure.name, structure.id
