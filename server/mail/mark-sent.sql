with sent as (
  update collect.outgoing_mail
  set state = 'sent', sent_at = now(), error = null
  where outgoing_mail.id = $1
  returning outgoing_mail.recipient
)

update collect.person
set mail_bounced_at = null
where person.email = (select lower(sent.recipient) from sent) and person.mail_bounced_at is not null
