-- Weeks since opening, up to today or the last return: a campaign that is closed is drawn whole.
with followed as (
  select
    followed.campaign,
    followed.is_expected,
    followed.is_answered,
    greatest(((followed.received_at at time zone 'Europe/Paris')::date - campaign.opens_on) / 7, 0) as week
  from collect.followed
  join collect.campaign on campaign.id = followed.campaign
  where followed.campaign = any($1)
    and ($2::text[] is null or followed.territories && $2)
),

counted as (
  select followed.campaign, followed.week, count(*) as received
  from followed
  where followed.is_answered
  group by followed.campaign, followed.week
),

span as (
  select
    campaign.id,
    campaign.opens_on,
    (select count(*) from followed where followed.campaign = campaign.id and followed.is_expected) as expected,
    greatest(
      (least($3::date, campaign.closes_on) - campaign.opens_on) / 7,
      (select max(counted.week) from counted where counted.campaign = campaign.id),
      0
    ) as last_week
  from collect.campaign
  where campaign.id = any($1)
)

select
  span.id as campaign,
  span.expected,
  week.week,
  least(span.opens_on + 7 * week.week + 6, $3::date)::text as on,
  coalesce(sum(counted.received) over (partition by span.id order by week.week), 0) as received
from span
cross join lateral generate_series(0, span.last_week) as week (week)
left join counted on counted.campaign = span.id and counted.week = week.week
order by span.id, week.week
