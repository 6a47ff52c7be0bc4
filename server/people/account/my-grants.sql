select
  role_grant.id,
  role_grant.role,
  case when structure.id is null then null else json_build_object(
    'id', structure.id,
    'releve_id', structure.releve_id,
    'name', structure.name,
    'categorie', structure.categorie,
    'secteur', structure.secteur,
    'commune_libelle', structure.commune_libelle,
    'finess', (
      select value
      from collect.structure_identifier
      where structure_identifier.structure = structure.id
        and kind = 'finess'
        and valid_to is null
      order by valid_from desc
      limit 1
    ),
    'gestionnaire', above.name
  ) end as structure,
  case when gestionnaire.id is null then null else json_build_object(
    'id', gestionnaire.id,
    'name', gestionnaire.name
  ) end as gestionnaire,
  role_grant.territory,
  role_grant.delegated_by is not null as delegated,
  to_json(role_grant.expires_at) #>> '{}' as expires_at
from collect.role_grant
left join collect.structure on structure.id = role_grant.structure
left join collect.gestionnaire as above on above.id = structure.gestionnaire
left join collect.gestionnaire on gestionnaire.id = role_grant.gestionnaire
where role_grant.person = $1
  and role_grant.revoked_at is null
  and (role_grant.expires_at is null or role_grant.expires_at > now())
order by role_grant.id
