insert into live.pulse_cell as held (month, measure, level, code, secteur, touches, value, contributors, answered,
  expected, status, held, release)
select $1, given.measure, given.level, given.code, given.secteur, given.touches, given.value, given.contributors,
  given.answered, given.expected, given.status, given.held, $2
from jsonb_to_recordset($3::jsonb) as given (measure text, level text, code text, secteur text, touches text[],
  value integer, contributors integer, answered integer, expected integer, status text, held boolean)
on conflict (month, measure, level, code, secteur) do update
set touches = excluded.touches, value = excluded.value, contributors = excluded.contributors,
  answered = excluded.answered, expected = excluded.expected, status = excluded.status, held = excluded.held,
  release = excluded.release
