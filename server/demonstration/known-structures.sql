-- one row per structure that has a FINESS number, as a receipt names it
select
  structure.id,
  identifier.value as finess,
  structure.releve_id,
  structure.name,
  structure.categorie,
  structure.secteur,
  structure.commune_libelle,
  gestionnaire.name as gestionnaire,
  structure.places,
  structure.expected_etp
from collect.structure
join collect.gestionnaire on gestionnaire.id = structure.gestionnaire
join collect.structure_identifier as identifier
  on identifier.structure = structure.id
  and identifier.kind = 'finess'
  and identifier.valid_to is null
