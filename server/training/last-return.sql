-- the last training return that a centre ($1) was asked for by a day ($2), sent or not
select
  declaration.id as declaration,
  campaign.millesime,
  coalesce(declaration.deadline, campaign.closes_on)::text as deadline,
  case
    when declaration.state in ('submitted', 'validated') then 'sent'
    when declaration.state = 'expected' then 'to_begin'
    else 'begun'
  end as state
from collect.declaration
join collect.campaign on campaign.id = declaration.campaign
where declaration.structure = $1
  and campaign.kind = 'formation'
  and declaration.state in ('expected', 'draft', 'returned', 'submitted', 'validated')
  and campaign.opens_on <= $2::date
order by campaign.millesime desc
limit 1
