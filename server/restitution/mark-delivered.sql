-- a mail that left was delivered, and in a demonstration ($1) one that its mailbox shows; its sheets are since the first
update restitution.debt as owed
set delivered_at = left_on.sent_at
from (
  select delivery.debt, min(coalesce(outgoing_mail.sent_at, outgoing_mail.created_at)) as sent_at
  from restitution.delivery
  join collect.outgoing_mail on outgoing_mail.key = delivery.mail
  where outgoing_mail.state = 'sent' or ($1::boolean and outgoing_mail.state = 'waiting')
  group by delivery.debt
) as left_on
where left_on.debt = owed.id and owed.delivered_at is null
