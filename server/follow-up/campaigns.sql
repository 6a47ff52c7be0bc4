select
  campaign.id,
  campaign.kind,
  campaign.version,
  campaign.millesime,
  campaign.title,
  campaign.opens_on,
  campaign.closes_on,
  campaign.reminders,
  campaign.opens_on <= $1::date as has_opened
from collect.campaign
order by campaign.opens_on desc, campaign.id desc
