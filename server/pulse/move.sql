-- moves what one pulse, or every pulse ($1 null), counts for: its last sending; who and where stay as first told
with last_sending as (
  select distinct on (submission.declaration)
    declaration.structure,
    campaign.millesime as month,
    submission.number,
    submission.kind in ('initial', 'rectification') as counts,
    submission.body -> 'answers' as answers,
    declaration.expected_etp
  from collect.submission
  join collect.declaration on declaration.id = submission.declaration
  join collect.campaign on campaign.id = declaration.campaign and campaign.kind = 'pouls'
  where $1::bigint is null or submission.declaration = $1
  order by submission.declaration, submission.number desc
),
said as (
  select
    last_sending.month,
    last_sending.structure,
    max(answer.value) filter (where answer.question = 'postes_ouverts') as postes_ouverts,
    max(answer.value) filter (where answer.question = 'absents_maladie_ordinaire') as absents_maladie_ordinaire,
    max(answer.value) filter (where answer.question = 'remplacements_urgents') as remplacements_urgents,
    coalesce(array_agg(answer.question order by answer.question collate "C")
      filter (where answer.origin = 'unchanged'), '{}') as unchanged
  from last_sending
  cross join lateral (
    select
      one.question,
      one.origin,
      case one.state when 'number' then one.value when 'none' then 0 end as value
    from jsonb_to_recordset(last_sending.answers) as one (question text, state text, value integer, origin text)
  ) as answer
  where last_sending.counts
  group by last_sending.month, last_sending.structure
)
insert into live.pulse as held (month, structure, gestionnaire, secteur, reg, dep, ze, be, heads, postes_ouverts,
  absents_maladie_ordinaire, remplacements_urgents, unchanged, sending, moved_at)
select
  last_sending.month,
  structure.id,
  structure.gestionnaire,
  structure.secteur,
  structure.reg,
  structure.dep,
  structure.ze,
  structure.be,
  greatest(1, round(coalesce(last_sending.expected_etp, structure.expected_etp, 100) / 100.0)),
  said.postes_ouverts,
  said.absents_maladie_ordinaire,
  said.remplacements_urgents,
  coalesce(said.unchanged, '{}'),
  last_sending.number,
  clock_timestamp()
from last_sending
join collect.structure on structure.id = last_sending.structure
left join said on said.month = last_sending.month and said.structure = last_sending.structure
on conflict (month, structure) do update
set postes_ouverts = excluded.postes_ouverts, absents_maladie_ordinaire = excluded.absents_maladie_ordinaire,
  remplacements_urgents = excluded.remplacements_urgents, unchanged = excluded.unchanged,
  sending = excluded.sending, moved_at = excluded.moved_at
