-- identifiers that are no longer theirs end today
update collect.structure_identifier as held
set valid_to = $1::date
from wanted
where held.structure = wanted.structure
  and held.valid_to is null
  and held.value is distinct from
    case held.kind when 'finess' then wanted.finess when 'siret' then wanted.siret else wanted.uai end
