insert into collect.api_token (person, name, token_hash, expires_at)
values ($1, $2, $3, now() + make_interval(days => $4))
returning
  id,
  name,
  to_json(created_at) #>> '{}' as created_at,
  to_json(expires_at) #>> '{}' as expires_at,
  null as last_used_at
