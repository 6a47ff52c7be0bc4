-- A claim is a lease: whoever dies between sending and marking lets the mail be taken again, under the same name.
update collect.outgoing_mail
set attempts = outgoing_mail.attempts + 1,
  next_try_at = now() + make_interval(secs => $2)
where outgoing_mail.id in (
  select waiting.id
  from collect.outgoing_mail as waiting
  where waiting.state = 'waiting' and waiting.next_try_at <= now()
  order by waiting.next_try_at, waiting.id
  limit $1
  for update skip locked
)
returning
  outgoing_mail.id,
  outgoing_mail.key,
  outgoing_mail.recipient,
  outgoing_mail.subject,
  outgoing_mail.body_text,
  outgoing_mail.body_html,
  outgoing_mail.attachments,
  outgoing_mail.attempts
