-- one return expected of each open structure of the population, for one campaign or all those that run today
insert into collect.declaration (campaign, structure, expected_etp, places)
select campaign.id, structure.id, structure.expected_etp, structure.places
from collect.campaign
join collect.structure
  on structure.closed_on is null
  and structure.merged_into is null
  and coalesce(campaign.population -> 'secteurs' ? structure.secteur, true)
  and coalesce(campaign.population -> 'categories' ? structure.categorie, campaign.population -> 'categories' is null)
  and coalesce(campaign.population ->> 'within' in ('fr:FR', 'reg:' || structure.reg, 'dep:' || structure.dep,
    'ze:' || structure.ze, 'be:' || structure.be, 'epci:' || structure.epci, 'commune:' || structure.commune),
    campaign.population -> 'within' is null)
where campaign.opens_on <= $2::date
  and (campaign.id = $1 or ($1::text is null and campaign.closes_on >= $2::date))
on conflict (campaign, structure) do nothing
