-- The words of mails that are gone; who was written to, about what and when stays.
update collect.outgoing_mail
set body_text = '', body_html = '', attachments = '[]'
where outgoing_mail.state in ('sent', 'bounced', 'failed')
  and outgoing_mail.body_text <> ''
  and coalesce(outgoing_mail.sent_at, outgoing_mail.created_at)
  < $1::timestamptz - make_interval(days => case when outgoing_mail.key like 'connexion:%' then $3::integer else $2::integer end)
returning outgoing_mail.id
