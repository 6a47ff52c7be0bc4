-- Who answers for the structure $1 now; $2 is who asks, $3 the only grant wanted.
select
  role_grant.id,
  json_build_object(
    'id', person.id,
    'email', person.email,
    -- who lends a right to an address learns no name by it: it shows once its holder has acted on the structure
    'name', case
      when role_grant.delegated_by is null
        or exists (
          select from collect.event
          where event.person = person.id
            and event.structure = structure.id
            and event.at >= role_grant.granted_at
        )
        then person.name
    end
  ) as person,
  role_grant.role,
  role_grant.gestionnaire is not null as through_gestionnaire,
  role_grant.delegated_by is not null as delegated,
  to_json(role_grant.granted_at) #>> '{}' as granted_at,
  (select coalesce(giver.name, giver.email) from collect.person as giver where giver.id = role_grant.granted_by)
    as granted_by,
  to_json(role_grant.expires_at) #>> '{}' as expires_at,
  role_grant.person = $2 as mine
from collect.structure
join collect.role_grant
  on role_grant.structure = structure.id
    or role_grant.gestionnaire = structure.gestionnaire
join collect.person on person.id = role_grant.person
where structure.id = $1
  and role_grant.role in ('declarant', 'gestionnaire', 'centre_formation')
  and role_grant.revoked_at is null
  and (role_grant.expires_at is null or role_grant.expires_at > now())
  and person.disabled_at is null
  and ($3::bigint is null or role_grant.id = $3)
order by role_grant.gestionnaire is not null, role_grant.delegated_by is not null, role_grant.id
