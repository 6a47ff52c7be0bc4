select structure_identifier.value as named, structure_identifier.structure
from collect.structure_identifier
where structure_identifier.kind = 'finess'
  and structure_identifier.valid_to is null
  and structure_identifier.value = any($1)
union
select structure.releve_id, structure.id
from collect.structure
where structure.releve_id = any($1)
