-- one row per file of a source: its last run, and whether that was the last run of the source
with standing as (
    select
        load_standing.source,
        load_standing.file,
        load_standing.target,
        load_standing.sha256,
        load_standing.fetched_at,
        load_standing.origin
    from app.load_standing
)

select
    load_latest.run,
    load_latest.source,
    load_latest.file,
    load_latest.millesime,
    load_latest.state,
    coalesce(standing.origin, load_latest.origin) as origin,
    coalesce(load_latest.sha256, standing.sha256) as sha256,
    to_char(
        coalesce(load_latest.fetched_at, standing.fetched_at) at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS"Z"'
    ) as fetched_at,
    load_latest.bytes_read,
    load_latest.bytes_total,
    load_latest.rows_read,
    load_latest.kept,
    load_latest.refused,
    load_latest.elapsed_ms,
    load_latest.message,
    load_latest.run = first_value(load_latest.run) over (
        partition by load_latest.source
        order by load_latest.id desc
    ) as current,
    extract(epoch from now() - load_latest.started_at) * 1000 - load_latest.elapsed_ms as silent_ms
from app.load_latest
left join standing
    on standing.source = load_latest.source
        and standing.file = load_latest.file
        and standing.target = load_latest.target
order by load_latest.source collate "C", load_latest.file collate "C"
