-- Open accounts that hold the role of administrator now.
select distinct role_grant.person
from collect.role_grant
join collect.person on person.id = role_grant.person
where role_grant.role = 'administrateur'
  and role_grant.revoked_at is null
  and (role_grant.expires_at is null or role_grant.expires_at > now())
  and person.disabled_at is null
