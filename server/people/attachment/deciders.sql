-- Who answers for the structure in their own right; the observatory where nobody does.
with standing as (
  select role_grant.*
  from collect.role_grant
  join collect.person on person.id = role_grant.person and person.disabled_at is null
  where role_grant.revoked_at is null
    and (role_grant.expires_at is null or role_grant.expires_at > now())
),
answering as (
  select distinct standing.person as id
  from standing
  join collect.structure on structure.id = standing.structure or structure.gestionnaire = standing.gestionnaire
  where structure.id = $1
    and standing.delegated_by is null
    and standing.role in ('declarant', 'gestionnaire', 'centre_formation')
)
select id
from answering
union all
select distinct standing.person
from standing
where standing.role in ('observatoire', 'administrateur')
  and not exists (select 1 from answering)
