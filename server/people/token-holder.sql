update collect.api_token
set last_used_at = now()
from collect.person
where api_token.token_hash = $1
  and api_token.revoked_at is null
  and api_token.expires_at > now()
  and person.id = api_token.person
  and person.disabled_at is null
returning api_token.person
