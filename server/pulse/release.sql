-- the last published state of all
select release.id, to_char(release.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
from live.pulse_release as release
order by release.id desc
limit 1
