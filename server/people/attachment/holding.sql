-- How $1 stands to the structure $2: own rights there, lent ones, and those of the observatory.
select
  coalesce(bool_or(role in ('observatoire', 'administrateur')), false) as is_staff,
  coalesce(bool_or(delegated_by is null and answers), false) as attached,
  coalesce(bool_or(delegated_by is not null and answers), false) as lent,
  max(held.id) filter (where delegated_by is null and held.structure = structure.id) as own_grant,
  -- the end of one's own right there; null where it has none
  case
    when not bool_or(delegated_by is null and answers and expires_at is null)
      then max(expires_at) filter (where delegated_by is null and answers)
  end as own_until,
  structure.name,
  structure.secteur = 'formation' as is_training,
  structure.closed_on is not null as is_closed
from collect.structure
left join lateral (
  select
    role_grant.*,
    role_grant.role in ('declarant', 'gestionnaire', 'centre_formation')
      and (role_grant.structure = structure.id or role_grant.gestionnaire = structure.gestionnaire) as answers
  from collect.role_grant
  where role_grant.person = $1
    and role_grant.revoked_at is null
    and (role_grant.expires_at is null or role_grant.expires_at > now())
) as held on true
where structure.id = $2
group by structure.id
