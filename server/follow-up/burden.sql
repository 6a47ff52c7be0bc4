select
  followed.campaign as id,
  count(*) as answered,
  round((percentile_cont(0.5) within group (order by followed.seconds) filter (where followed.seconds > 0) / 60)::numeric, 1)
    as median_minutes,
  round((percentile_cont(0.9) within group (order by followed.seconds) filter (where followed.seconds > 0) / 60)::numeric, 1)
    as slow_minutes,
  sum(followed.cells_prefilled)::numeric / nullif(sum(followed.cells_answered), 0) as prefilled
from collect.followed
where followed.is_answered
  and ($1::text[] is null or followed.territories && $1)
group by followed.campaign
