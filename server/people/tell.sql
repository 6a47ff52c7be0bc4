with reached as (
  select id, email, wants_reminders
  from collect.person
  where id = any ($1::bigint[])
    and disabled_at is null
),
told as (
  insert into collect.notification (person, body, link)
  select id, $2, $3
  from reached
)
select id, email, wants_reminders
from reached
order by id
