select
  role_grant.id,
  role_grant.role,
  (select row_to_json(structure_name) from collect.structure_name where id = role_grant.structure) as structure,
  (
    select json_build_object('id', gestionnaire.id, 'name', gestionnaire.name)
    from collect.gestionnaire
    where gestionnaire.id = role_grant.gestionnaire
  ) as gestionnaire,
  role_grant.territory,
  role_grant.delegated_by is not null as delegated,
  to_json(role_grant.expires_at) #>> '{}' as expires_at
from collect.role_grant
where role_grant.person = $1
  and role_grant.revoked_at is null
  and (role_grant.expires_at is null or role_grant.expires_at > now())
order by role_grant.id
