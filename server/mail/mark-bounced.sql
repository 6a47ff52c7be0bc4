-- An address that is refused for good is not written to again: its structure goes to those to call.
with bounced as (
  update collect.outgoing_mail
  set state = 'bounced', error = $2
  where outgoing_mail.id = $1
  returning lower(outgoing_mail.recipient) as email
),

contacts as (
  update collect.contact
  set state = 'bounced', updated_at = now()
  where lower(contact.email) = (select bounced.email from bounced)
)

update collect.person
set mail_bounced_at = now()
where person.email = (select bounced.email from bounced)
