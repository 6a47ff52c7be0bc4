update collect.outgoing_mail
set error = $2,
  state = case when $3::double precision is null then 'failed' else 'waiting' end,
  next_try_at = now() + make_interval(secs => coalesce($3, 0))
where outgoing_mail.id = $1
