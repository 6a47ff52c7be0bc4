-- Once, and never one's own.
update collect.attachment_request
set state = $4, decided_at = now(), decided_by = $3, reason = $5
where id = $1
  and structure = $2
  and state = 'pending'
  and person <> $3
returning person
