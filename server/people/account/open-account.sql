select id as person
from collect.person
where id = $1
  and disabled_at is null
