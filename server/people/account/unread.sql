select count(*) as unread
from collect.notification
where person = $1
  and read_at is null
