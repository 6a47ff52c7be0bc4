-- Campaigns whose returns are not those last compared; $1: today.
with held as (
  select
    campaign.id,
    campaign.opens_on,
    campaign.findings_of,
    count(*) || ' ' || max(declaration.submitted_at) as returns
  from collect.campaign
  join collect.declaration on declaration.campaign = campaign.id and declaration.state in ('submitted', 'validated')
  where campaign.opens_on <= $1::date and campaign.kind = 'annuelle'
  group by campaign.id
)

select held.id, held.returns
from held
where held.returns is not null and held.returns is distinct from held.findings_of
order by held.opens_on
