select
  outgoing_mail.id,
  outgoing_mail.key,
  outgoing_mail.recipient,
  outgoing_mail.subject,
  outgoing_mail.body_text as text,
  outgoing_mail.body_html as html,
  outgoing_mail.attachments,
  outgoing_mail.state,
  outgoing_mail.created_at
from collect.outgoing_mail
where $1::text is null or outgoing_mail.recipient = $1
order by outgoing_mail.id desc
limit 100
