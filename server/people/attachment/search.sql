-- Every word begins a word of the name or of the commune; or a number begins one of its numbers.
select
  name.id, name.releve_id, name.name, name.categorie, name.secteur, name.commune_libelle, name.dep, name.finess,
  name.gestionnaire
from (
  select structure.id, structure.search_text, 1 as rank
  from collect.structure
  where structure.closed_on is null
    and structure.search_text like all ($1::text[])
  union all
  select structure.id, structure.search_text, 0
  from collect.structure_identifier as identifier
  join collect.structure on structure.id = identifier.structure
  where $2::text is not null
    and identifier.value like $2 || '%'
    and identifier.valid_to is null
    and structure.closed_on is null
  union all
  select structure.id, structure.search_text, 0
  from collect.structure
  where $2::text is not null
    and structure.releve_id = upper($2)
    and structure.closed_on is null
) as found
join collect.structure_name as name on name.id = found.id
group by
  name.id, name.releve_id, name.name, name.categorie, name.secteur, name.commune_libelle, name.dep, name.finess,
  name.gestionnaire, found.search_text
order by min(found.rank), found.search_text, name.id
limit 20
