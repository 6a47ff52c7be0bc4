select
  person.id,
  person.email,
  person.name,
  person.phone,
  person.wants_reminders,
  person.wants_digest,
  (select count(*) from collect.notification where notification.person = person.id and read_at is null) as unread,
  (select coalesce(viewer.name, viewer.email) from collect.person as viewer where viewer.id = $2) as viewed_by
from collect.person
where person.id = $1
