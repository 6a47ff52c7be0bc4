select role, structure, gestionnaire, territory
from collect.role_grant
where person = $1
  and revoked_at is null
  and (expires_at is null or expires_at > now())
