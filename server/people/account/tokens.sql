select
  id,
  name,
  to_json(created_at) #>> '{}' as created_at,
  to_json(expires_at) #>> '{}' as expires_at,
  to_json(last_used_at) #>> '{}' as last_used_at
from collect.api_token
where person = $1
  and revoked_at is null
  and expires_at > now()
order by id desc
