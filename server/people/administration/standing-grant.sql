-- the same right, still standing
select role_grant.id, to_json(role_grant.expires_at) #>> '{}' as expires_at
from collect.role_grant
where role_grant.person = $1
  and role_grant.role = $2
  and role_grant.structure is not distinct from $3
  and role_grant.gestionnaire is not distinct from $4
  and role_grant.territory is not distinct from $5
  and role_grant.delegated_by is null
  and role_grant.revoked_at is null
  and (role_grant.expires_at is null or role_grant.expires_at > now())
limit 1
