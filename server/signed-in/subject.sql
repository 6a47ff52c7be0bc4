select
  structure.id as structure,
  structure.gestionnaire,
  array_remove(array[
    'fr:FR',
    'reg:' || structure.reg,
    'dep:' || structure.dep,
    'ze:' || structure.ze,
    'be:' || structure.be
  ], null) as territories
from collect.structure
where structure.id = $1
  or structure.id = (select declaration.structure from collect.declaration where declaration.id = $2)
  or structure.id = (select debt.structure from restitution.debt where debt.id = $3)
