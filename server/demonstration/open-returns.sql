-- returns of running campaigns that somebody has begun
select declaration.id
from collect.declaration
join collect.campaign on campaign.id = declaration.campaign
where declaration.state in ('draft', 'returned', 'submitted')
  and campaign.closes_on >= current_date
  and campaign.kind <> 'pouls'
order by declaration.id
