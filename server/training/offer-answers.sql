-- one row per answer on an offer in the last three returns that a centre ($1) sent; figure null where nobody knows
with sent as (
  select declaration.id, campaign.millesime
  from collect.declaration
  join collect.campaign on campaign.id = declaration.campaign
  where declaration.structure = $1
    and campaign.kind = 'formation'
    and declaration.state in ('submitted', 'returned', 'validated')
  order by campaign.millesime desc
  limit 3
)
select
  sent.millesime,
  answer.line,
  answer.question,
  -- « aucun » is a typed zero
  case answer.state when 'number' then answer.value when 'none' then 0 end as figure,
  answer.text
from sent
join collect.answer on answer.declaration = sent.id
where answer.line <> 'all'
order by sent.millesime, answer.line, answer.question
