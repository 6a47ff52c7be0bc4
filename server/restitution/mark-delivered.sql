-- a mail that left was delivered; its sheets are delivered since the first that left
update restitution.debt as owed
set delivered_at = left_on.sent_at
from (
  select delivery.debt, min(outgoing_mail.sent_at) as sent_at
  from restitution.delivery
  join collect.outgoing_mail on outgoing_mail.key = delivery.mail
  where outgoing_mail.state = 'sent'
  group by delivery.debt
) as left_on
where left_on.debt = owed.id and owed.delivered_at is null
