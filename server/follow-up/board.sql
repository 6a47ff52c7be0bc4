with followed as (
  select
    followed.*,
    coalesce(case $2 when 'ze' then followed.ze else followed.dep end, 'none') as code
  from collect.followed
  where followed.campaign = $1
    and ($3::text[] is null or followed.territories && $3)
)

select
  coalesce(followed.secteur, 'all') as secteur,
  coalesce(followed.code, 'all') as code,
  count(*) filter (where followed.is_expected) as expected,
  count(*) filter (where followed.is_answered) as answered,
  count(*) filter (where followed.is_on_time) as on_time,
  count(*) filter (where followed.state = 'draft') as draft,
  count(*) filter (where followed.state = 'submitted') as submitted,
  count(*) filter (where followed.state = 'returned') as returned,
  count(*) filter (where followed.state = 'validated') as validated,
  count(*) filter (where followed.state = 'withdrawn') as withdrawn,
  count(*) filter (where followed.state = 'expected') as silent,
  count(*) filter (where followed.state = 'not_concerned') as not_concerned,
  count(*) filter (where followed.state = 'closed') as closed,
  count(*) filter (where followed.state = 'merged') as merged,
  coalesce(sum(followed.places) filter (where followed.is_expected), 0) as places_expected,
  coalesce(sum(followed.places) filter (where followed.is_answered), 0) as places_answered,
  coalesce(sum(followed.expected_etp) filter (where followed.is_expected), 0) as etp_expected,
  coalesce(sum(followed.expected_etp) filter (where followed.is_answered), 0) as etp_answered,
  coalesce(sum(followed.cells_expected) filter (where followed.is_answered), 0) as cells_expected,
  coalesce(sum(followed.cells_answered) filter (where followed.is_answered), 0) as cells_answered
from followed
group by grouping sets ((followed.secteur, followed.code), (followed.secteur), (followed.code), ())
order by 1, 2
