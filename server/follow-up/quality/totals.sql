-- Totals over lines of each return received, of a campaign and of its four years before; hundredths where ETP.
with asked as (
  select campaign.kind, campaign.opens_on
  from collect.campaign
  where campaign.id = $1
),

compared as (
  select campaign.id, campaign.millesime
  from collect.campaign
  cross join asked
  where campaign.kind = asked.kind and campaign.opens_on <= asked.opens_on
  order by campaign.opens_on desc
  limit 5
),

summed as (
  select declaration.id, answer.question, sum(case answer.state when 'none' then 0 else answer.value end) as total
  from compared
  join collect.declaration on declaration.campaign = compared.id
  join collect.answer on answer.declaration = declaration.id
  where declaration.state in ('submitted', 'validated')
    and answer.question = any($2)
    and answer.state in ('none', 'number')
  group by declaration.id, answer.question
)

select
  declaration.id as declaration,
  compared.id as campaign,
  compared.millesime,
  declaration.state,
  structure.id as structure,
  structure.name,
  structure.gestionnaire,
  structure.categorie,
  structure.places,
  jsonb_object_agg(summed.question, summed.total) as totals
from summed
join collect.declaration on declaration.id = summed.id
join compared on compared.id = declaration.campaign
join collect.structure on structure.id = declaration.structure
group by declaration.id, compared.id, compared.millesime, structure.id
order by compared.millesime, declaration.id
