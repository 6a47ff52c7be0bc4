-- campaigns with what the asker may see of their returns
select
  campaign.id,
  campaign.kind,
  campaign.version,
  campaign.millesime,
  campaign.title,
  campaign.opens_on,
  campaign.closes_on,
  campaign.reminders,
  campaign.population,
  campaign.opens_on <= $3::date as open,
  count(declaration.id) filter (where declaration.state not in ('not_concerned', 'closed', 'merged')) as expected,
  count(declaration.id) filter (where declaration.submitted_at is not null
    and declaration.state not in ('not_concerned', 'closed', 'merged', 'withdrawn')) as sent
from collect.campaign
left join collect.declaration on declaration.campaign = campaign.id
where ($1::text is null or campaign.kind = $1)
  and ($2::text is null or campaign.id = $2)
group by campaign.id
order by campaign.opens_on desc, campaign.id
