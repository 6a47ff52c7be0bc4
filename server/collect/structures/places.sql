-- the places that a structure last declared
with declared as (
  select distinct on (declaration.structure) declaration.structure, answer.value as places
  from collect.declaration
  join collect.campaign on campaign.id = declaration.campaign and campaign.kind = 'annuelle'
  join collect.answer
    on answer.declaration = declaration.id and answer.question = 'places' and answer.state = 'number'
  where declaration.state in ('submitted', 'validated')
  order by declaration.structure, campaign.millesime desc
)
update collect.structure as held
set places = declared.places
from declared
where declared.structure = held.id
  and held.places is distinct from declared.places
