-- returns that the asker may see, with what a list says of each
select
  declaration.id,
  jsonb_build_object(
    'id', campaign.id, 'kind', campaign.kind, 'version', campaign.version, 'millesime', campaign.millesime,
    'title', campaign.title, 'opens_on', campaign.opens_on, 'closes_on', campaign.closes_on
  ) as campaign,
  jsonb_build_object(
    'id', structure.id, 'releve_id', structure.releve_id, 'name', structure.name,
    'categorie', structure.categorie, 'secteur', structure.secteur,
    'commune_libelle', structure.commune_libelle, 'finess', finess.value, 'gestionnaire', gestionnaire.name
  ) as structure,
  declaration.state,
  declaration.version,
  coalesce(declaration.deadline, campaign.closes_on) as deadline,
  declaration.cells_expected,
  declaration.cells_answered,
  declaration.cells_prefilled,
  declaration.blocking,
  declaration.to_confirm,
  declaration.seconds,
  declaration.saved_at,
  declaration.submitted_at,
  declaration.validated_at,
  declaration.lines,
  declaration.places,
  declaration.expected_etp,
  gestionnaire.name as gestionnaire,
  structure.gestionnaire as gestionnaire_id,
  count(*) over () as total
from collect.declaration
join collect.campaign on campaign.id = declaration.campaign
join collect.structure on structure.id = declaration.structure
join collect.gestionnaire on gestionnaire.id = structure.gestionnaire
left join collect.structure_identifier as finess
  on finess.structure = structure.id and finess.kind = 'finess' and finess.valid_to is null
where ($1::bigint is null or declaration.id = $1)
  and ($2::text is null or declaration.campaign = $2)
  and ($3::bigint is null or declaration.structure = $3)
  and ($4::text is null or declaration.state = $4)
  and ($5::text is null or campaign.kind = $5)
  and ($6::bigint[] is null or declaration.structure = any ($6) or structure.gestionnaire = any ($7::bigint[]))
order by campaign.opens_on desc, campaign.id, structure.name, declaration.id
limit $8 offset $9
