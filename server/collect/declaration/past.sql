-- what the structure answered in the returns of this kind that it sent before, the last ones
with earlier as (
  select declaration.id, campaign.millesime
  from collect.declaration
  join collect.campaign on campaign.id = declaration.campaign
  where declaration.structure = $1
    and campaign.kind = $2
    and campaign.millesime < $3
    and declaration.submitted_at is not null
    and declaration.state <> 'withdrawn'
  order by campaign.millesime desc
  limit $4
)
select earlier.millesime, answer.question, answer.line, answer.state, answer.value, answer.text
from earlier
join collect.answer on answer.declaration = earlier.id
order by earlier.millesime, answer.question, answer.line
