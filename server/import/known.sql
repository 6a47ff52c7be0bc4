-- earlier answers of these structures, latest first, then what sources propose
with earlier as (
  select
    declaration.structure,
    answer.question,
    answer.line,
    'déclaration ' || campaign.millesime as source,
    answer.state,
    answer.value,
    answer.text,
    0 as rank,
    campaign.millesime
  from collect.declaration
  join collect.campaign on campaign.id = declaration.campaign
  join collect.answer on answer.declaration = declaration.id
  where declaration.structure = any ($1::bigint[])
    and campaign.kind = $2
    and campaign.millesime < $3
    and declaration.submitted_at is not null
    and declaration.state <> 'withdrawn'
),
proposed as (
  select
    prefill.structure,
    prefill.question,
    prefill.line,
    prefill.source,
    case when prefill.value = 0 then 'none' else 'number' end as state,
    nullif(prefill.value, 0) as value,
    null::text as text,
    1 as rank,
    prefill.millesime
  from collect.prefill
  where prefill.structure = any ($1::bigint[])
)
select structure, question, line, source, state, value, text
from (select * from earlier union all select * from proposed) as known
order by structure, question, line, rank, millesime desc
