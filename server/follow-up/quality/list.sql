with followed as (
  select
    followed.*,
    coalesce(
      coalesce(sum(followed.expected_etp) filter (where followed.is_answered) over cell, 0)
        / nullif(sum(followed.expected_etp) filter (where followed.is_expected) over cell, 0),
      count(*) filter (where followed.is_answered) over cell
        / nullif(count(*) filter (where followed.is_expected) over cell, 0)::numeric
    ) < $5::numeric as thin
  from collect.followed
  where followed.campaign = $1
    and ($2::text[] is null or followed.territories && $2)
  window cell as (partition by followed.secteur, followed.dep)
)

select
  followed.declaration,
  declaration.version,
  count(*) over () as total,
  followed.structure as structure_id,
  followed.dep,
  followed.state,
  quality_finding.kind,
  quality_finding.words,
  quality_finding.question,
  quality_finding.line,
  followed.expected_etp,
  coalesce(followed.thin, false) as thin
from followed
join collect.declaration on declaration.id = followed.declaration
join collect.quality_finding on quality_finding.declaration = followed.declaration
where followed.state = 'submitted'
order by followed.thin desc nulls last, followed.expected_etp desc nulls last, followed.declaration, quality_finding.kind
limit $4 offset $3
