-- Accounts by name or address, fifty at a time; $3 names one.
select
  person.id,
  person.email,
  person.name,
  person.phone,
  to_json(person.created_at) #>> '{}' as created_at,
  to_json(person.last_seen_at) #>> '{}' as last_seen_at,
  person.disabled_at is not null as disabled,
  coalesce((
    select json_agg(json_build_object(
      'id', held.id,
      'role', held.role,
      'structure', (
        select json_build_object('id', structure.id, 'name', structure.name)
        from collect.structure
        where structure.id = held.structure
      ),
      'gestionnaire', (
        select json_build_object('id', gestionnaire.id, 'name', gestionnaire.name)
        from collect.gestionnaire
        where gestionnaire.id = held.gestionnaire
      ),
      'territory', held.territory,
      'delegated', held.delegated_by is not null,
      'expires_at', held.expires_at
    ) order by held.id)
    from collect.role_grant as held
    where held.person = person.id
      and held.revoked_at is null
      and (held.expires_at is null or held.expires_at > now())
  ), '[]') as grants,
  count(*) over () as total
from collect.person
where ($1 = '' or strpos(lower(person.email || ' ' || coalesce(person.name, '')), lower($1)) > 0)
  and ($2::text is null or exists (
    select 1
    from collect.role_grant as wanted
    where wanted.person = person.id
      and wanted.role = $2
      and wanted.revoked_at is null
      and (wanted.expires_at is null or wanted.expires_at > now())
  ))
  and ($3::bigint is null or person.id = $3)
order by coalesce(person.name, person.email), person.id
limit 50
offset $4
