-- one row: what is frozen, counted, and its sha256, whatever the order in which rows lie
with hashed_answers as (
  select
    reponse.declaration,
    count(*) as answers,
    sha256(convert_to(string_agg(
      concat_ws(E'\t', reponse.question, reponse.line, reponse.state, reponse.value, reponse.text),
      E'\n' order by reponse.question collate "C", reponse.line collate "C"
    ), 'UTF8')) as hash
  from raw.reponse
  group by reponse.declaration
),
lines as (
  select 1 as part, 0 as id, collecte.region as line
  from raw.collecte
  union all
  select 2, known.structure, known::text
  from raw.structure_collecte as known
  union all
  select 3, expected.declaration, concat(expected::text, hashed_answers.hash)
  from raw.declaration as expected
  left join hashed_answers on hashed_answers.declaration = expected.declaration
)
select
  encode(sha256(convert_to(string_agg(lines.line, E'\n' order by lines.part, lines.id), 'UTF8')), 'hex') as sha256,
  (select count(*) from raw.declaration) as expected,
  (select count(*) from raw.declaration where declaration.counted) as counted,
  (select coalesce(sum(hashed_answers.answers), 0)::bigint from hashed_answers) as answers
from lines
