-- Once: two at a time wait for each other, and the second finds it used.
update collect.mail_link
set used_at = now()
where token_hash = $1
  and used_at is null
  and expires_at > now()
returning email, return_to
