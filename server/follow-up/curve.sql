-- Weeks since opening, up to today or the last return: a campaign that is closed is drawn whole.
with received as (
  select
    ((followed.received_at at time zone 'Europe/Paris')::date - campaign.opens_on) / 7 as week
  from collect.followed
  join collect.campaign on campaign.id = followed.campaign
  where followed.campaign = $1
    and ($2::text[] is null or followed.territories && $2)
    and followed.is_answered
),

counted as (
  select greatest(received.week, 0) as week, count(*) as received
  from received
  group by 1
),

span as (
  select
    campaign.opens_on,
    greatest(
      (least($3::date, campaign.closes_on) - campaign.opens_on) / 7,
      (select max(counted.week) from counted),
      0
    ) as last_week
  from collect.campaign
  where campaign.id = $1
)

select
  week.week,
  least(span.opens_on + 7 * week.week + 6, $3::date)::text as on,
  coalesce(sum(counted.received) over (order by week.week), 0) as received
from span
cross join lateral generate_series(0, span.last_week) as week (week)
left join counted on counted.week = week.week
order by week.week
