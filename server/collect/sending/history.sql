-- who did what to a return, the latest first
select
  event.at,
  coalesce(person.name, person.email) as by,
  event.action,
  event.detail
from collect.event
left join collect.person on person.id = event.person
where event.declaration = $1
order by event.id desc
limit 500
