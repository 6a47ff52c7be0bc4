-- what a structure is expected to declare: its last return, else the SAE, else the mean of its category
with returned as (
  select distinct on (declaration.structure)
    declaration.structure,
    sum(answer.value) as etp,
    'return:' || campaign.millesime as source
  from collect.declaration
  join collect.campaign on campaign.id = declaration.campaign and campaign.kind = 'annuelle'
  join collect.answer on answer.declaration = declaration.id and answer.question = 'etp_pourvus' and answer.state = 'number'
  where declaration.state in ('submitted', 'validated')
  group by declaration.structure, campaign.millesime
  order by declaration.structure, campaign.millesime desc
),
hospital as (
  select distinct on (prefill.structure) prefill.structure, prefill.value as etp, prefill.source
  from collect.prefill
  where prefill.question = 'etp_pourvus' and prefill.line = 'all'
  order by prefill.structure, prefill.millesime desc
),
counted as (
  select
    structure.id,
    structure.categorie,
    structure.places,
    coalesce(returned.etp, hospital.etp) as etp,
    coalesce(returned.source, hospital.source) as source
  from collect.structure
  left join returned on returned.structure = structure.id
  left join hospital on hospital.structure = structure.id
),
usual as (
  select
    counted.categorie,
    avg(counted.etp) as etp,
    sum(counted.etp) filter (where counted.places > 0)
      / nullif(sum(counted.places) filter (where counted.etp is not null), 0)::numeric as etp_per_place
  from counted
  group by counted.categorie
),
expected as (
  select
    counted.id,
    coalesce(counted.etp, round(usual.etp_per_place * counted.places), round(usual.etp))::bigint as etp,
    coalesce(counted.source, case
      when usual.etp_per_place * counted.places is not null then 'categorie_places'
      when usual.etp is not null then 'categorie'
    end) as source
  from counted
  left join usual on usual.categorie = counted.categorie
)
update collect.structure as held
set expected_etp = expected.etp, expected_etp_from = expected.source
from expected
where expected.id = held.id
  and (held.expected_etp, held.expected_etp_from) is distinct from (expected.etp, expected.source)
