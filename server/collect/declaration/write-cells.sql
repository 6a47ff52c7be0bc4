-- writes and empties cells in one statement, and keeps each value they have had
with given as (
  select cell.*
  from jsonb_to_recordset($2) as cell (question text, line text, state text, value bigint, text text, origin text,
    proposed bigint, proposed_from text, comment text, changed boolean)
),
emptied as (
  delete from collect.answer as held
  using given
  where held.declaration = $1
    and held.question = given.question
    and held.line = given.line
    and given.state is null
),
written as (
  insert into collect.answer as held (declaration, question, line, state, value, text, origin, proposed,
    proposed_from, comment, version, saved_by)
  select
    $1, given.question, given.line, given.state, given.value, given.text, given.origin, given.proposed,
    given.proposed_from, given.comment, $4, $3
  from given
  where given.state is not null
  on conflict (declaration, question, line) do update
  set state = excluded.state,
    value = excluded.value,
    text = excluded.text,
    origin = excluded.origin,
    proposed = excluded.proposed,
    proposed_from = excluded.proposed_from,
    comment = excluded.comment,
    version = excluded.version,
    saved_at = now(),
    changed_at = case
      when (held.state, held.value, held.text) is distinct from (excluded.state, excluded.value, excluded.text)
      then now() else held.changed_at
    end,
    saved_by = excluded.saved_by
)
insert into collect.answer_trail (declaration, question, line, state, value, text, origin, person)
select $1, given.question, given.line, given.state, given.value, given.text, given.origin, $3
from given
where given.changed
