-- one row per validated return of a kind ($1) whose sheet is not made yet
select
  debt.structure,
  debt.version,
  debt.millesime,
  debt.validated_at,
  place.gestionnaire as unit,
  place.secteur,
  coalesce(place.categorie, '') as categorie,
  place.expected_etp,
  place.ze,
  place.be,
  place.dep,
  place.reg,
  structure.releve_id,
  structure.name,
  gestionnaire.name as gestionnaire,
  structure.commune,
  structure.commune_libelle,
  coalesce(frozen.places, structure.places) as places,
  declaration.seconds,
  declaration.cells_answered,
  declaration.cells_prefilled
from restitution.debt
join raw.declaration as frozen on frozen.declaration = debt.declaration and frozen.counted
join staging.int_structure_collecte as place on place.structure = debt.structure
join collect.declaration on declaration.id = debt.declaration
join collect.structure on structure.id = debt.structure
join collect.gestionnaire on gestionnaire.id = structure.gestionnaire
where debt.sheet is null
  and debt.sent_at is null
  and debt.replaced_by is null
  and frozen.kind = $1
  -- a correction validated since returns were frozen is not in what the sheet would be made of
  and debt.validated_at <= coalesce(
    (select standing.started_at from app.load_standing as standing where standing.source = 'declarations'),
    'infinity'
  )
  and not exists (
    select from restitution.sheet
    where sheet.structure = debt.structure and sheet.millesime = debt.millesime and sheet.version = debt.version
      and sheet.kind = $1
  )
order by debt.millesime, debt.structure
