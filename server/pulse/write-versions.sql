insert into live.pulse_version (month, measure, structure, release, value)
select $1, given.measure, given.structure, $2, given.value
from jsonb_to_recordset($3::jsonb) as given (measure text, structure bigint, value integer)
