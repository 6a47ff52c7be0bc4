select
  structure.id,
  structure.releve_id,
  structure.name,
  structure.categorie,
  structure.secteur,
  structure.commune_libelle,
  (
    select structure_identifier.value
    from collect.structure_identifier
    where structure_identifier.structure = structure.id
      and structure_identifier.kind = 'finess'
      and structure_identifier.valid_to is null
    order by structure_identifier.valid_from desc
    limit 1
  ) as finess,
  gestionnaire.name as gestionnaire
from collect.structure
join collect.gestionnaire on gestionnaire.id = structure.gestionnaire
where structure.id = any($1)
