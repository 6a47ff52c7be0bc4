-- nothing is awaited any more from a structure that closed before it began
update collect.declaration
set state = 'closed', version = version + 1
from collect.structure
where structure.id = declaration.structure
  and structure.closed_on is not null
  and declaration.state = 'expected'
