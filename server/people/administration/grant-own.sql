select id, role
from collect.role_grant
where id = $1
  and person = $2
  and revoked_at is null
  and (expires_at is null or expires_at > now())
