select
  id,
  body,
  link,
  to_json(created_at) #>> '{}' as at,
  read_at is not null as read,
  count(*) over () as total
from collect.notification
where person = $1
order by id desc
limit 30
offset $2
