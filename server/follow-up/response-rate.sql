select
  coalesce(followed.secteur, 'all') as secteur,
  count(*) as expected,
  count(*) filter (where followed.is_answered) as answered,
  count(*) filter (where followed.is_answered)::numeric / nullif(count(*), 0) as share,
  sum(followed.expected_etp) filter (where followed.is_answered)::numeric
    / nullif(sum(followed.expected_etp), 0) as etp_share
from collect.followed
where followed.campaign = $1 and followed.is_expected
group by rollup (followed.secteur)
order by 1
