-- Requests that $1 made or may decide, newest first; one of them when $3 names it.
with me as (
  select role_grant.role, role_grant.structure, role_grant.gestionnaire
  from collect.role_grant
  where role_grant.person = $1
    and role_grant.revoked_at is null
    and role_grant.delegated_by is null
    and (role_grant.expires_at is null or role_grant.expires_at > now())
),
seen as (
  select
    request.*,
    request.person <> $1 and exists (
      select 1
      from me
      join collect.structure on structure.id = request.structure
      where me.role in ('observatoire', 'administrateur')
        or (me.role in ('declarant', 'gestionnaire', 'centre_formation')
          and (me.structure = structure.id or me.gestionnaire = structure.gestionnaire))
    ) as decides
  from collect.attachment_request as request
  where ($2::text is null or request.state = $2)
    and ($3::bigint is null or request.id = $3)
)
select
  seen.id,
  json_build_object('id', person.id, 'email', person.email, 'name', person.name) as person,
  (select row_to_json(structure_name) from collect.structure_name where id = seen.structure) as structure,
  seen.message,
  seen.state,
  to_json(seen.requested_at) #>> '{}' as requested_at,
  to_json(seen.decided_at) #>> '{}' as decided_at,
  (select coalesce(decider.name, decider.email) from collect.person as decider where decider.id = seen.decided_by)
    as decided_by,
  seen.reason,
  seen.decides and seen.state = 'pending' as decidable,
  count(*) over () as total
from seen
join collect.person on person.id = seen.person
where seen.person = $1
  or seen.decides
order by seen.id desc
limit 50
offset $4
