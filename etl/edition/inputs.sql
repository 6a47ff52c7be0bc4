-- one row per file whose rows stand; $1: sources that are not public
select
    load_standing.source,
    load_standing.file,
    load_standing.millesime,
    load_standing.sha256,
    coalesce(load_standing.bytes_total, load_standing.bytes_read) as bytes,
    load_standing.rows_read as read,
    load_standing.kept,
    load_standing.refused,
    -- returns are frozen again at each load: the cut-off is the day when they were first found as they are
    case
        when load_standing.source = 'declarations'
            then to_char(min(frozen.started_at) at time zone 'Europe/Paris', 'YYYY-MM-DD')
    end as as_of
from app.load_standing
left join app.load_run as frozen
    on frozen.source = load_standing.source
    and frozen.source = 'declarations'
    and frozen.sha256 = load_standing.sha256
where not load_standing.source = any ($1)
group by
    load_standing.source, load_standing.file, load_standing.millesime, load_standing.sha256,
    load_standing.bytes_total, load_standing.bytes_read, load_standing.rows_read, load_standing.kept,
    load_standing.refused
order by load_standing.source collate "C", load_standing.file collate "C"
