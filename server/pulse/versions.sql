-- what each published state of a month counted anew, oldest first
select version.measure, version.structure, version.release, version.value
from live.pulse_version as version
where version.month = $1
order by version.release
