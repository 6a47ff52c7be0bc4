insert into raw.structure_collecte
select
  structure.id,
  gestionnaire.code,
  structure.secteur,
  structure.categorie,
  structure.commune,
  structure.places,
  structure.expected_etp
from collect.structure
join collect.gestionnaire on gestionnaire.id = structure.gestionnaire
where exists (select from collect.declaration where declaration.structure = structure.id)
order by structure.id
