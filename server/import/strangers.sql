-- the structure behind each identifier, if there is one, and whether the acting person answers for it
select
  given.identifier,
  structure.name,
  coalesce(structure.id in (select collect.answerable()), false) as own
from unnest($1::text[]) as given (identifier)
left join collect.structure_identifier as finess
  on finess.kind = 'finess' and finess.value = given.identifier and finess.valid_to is null
left join collect.structure on structure.releve_id = given.identifier or structure.id = finess.structure
