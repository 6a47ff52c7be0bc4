-- one row per file whose rows stand, whatever the number of tables it was read for; $1: sources that are not public
select
    load_standing.source,
    load_standing.file,
    load_standing.millesime,
    load_standing.sha256,
    max(coalesce(load_standing.bytes_total, load_standing.bytes_read)) as bytes,
    sum(load_standing.rows_read)::bigint as read,
    sum(load_standing.kept)::bigint as kept,
    sum(load_standing.refused)::bigint as refused,
    -- returns are frozen again at each load: the cut-off is the day when they were first found as they are
    case
        when load_standing.source = 'declarations'
            then (
                select to_char(min(frozen.started_at) at time zone 'Europe/Paris', 'YYYY-MM-DD')
                from app.load_run as frozen
                where frozen.source = 'declarations' and frozen.sha256 = load_standing.sha256
            )
    end as as_of
from app.load_standing
where not load_standing.source = any ($1)
group by load_standing.source, load_standing.file, load_standing.millesime, load_standing.sha256
order by load_standing.source collate "C", load_standing.file collate "C"
