-- when each version of a file was received; $1: its source, $2: its path, $3: its sha256, three texts a file
select
    wanted.source,
    wanted.file,
    wanted.sha256,
    to_char(
        min(load_run.fetched_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
    ) as received_at
from unnest($1::text [], $2::text [], $3::text []) as wanted (source, file, sha256)
left join app.load_run
    on load_run.source = wanted.source
        and load_run.file = wanted.file
        and load_run.sha256 = wanted.sha256
group by wanted.source, wanted.file, wanted.sha256
