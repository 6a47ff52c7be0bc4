-- lent rights that ended with those of who lent them, in the last seven days: whom to write to
select
  role_grant.id,
  person.id as person,
  person.email,
  structure.id as structure,
  structure.name as structure_name
from collect.event
join collect.role_grant on role_grant.id = (event.detail ->> 'grant')::bigint
join collect.person on person.id = role_grant.person and person.disabled_at is null
join collect.structure on structure.id = role_grant.structure
where event.action = 'delegation.end'
  and event.at > now() - interval '7 days'
order by role_grant.id
