-- one row per file whose rows stand; $1: sources that are not public
select
    load_standing.source,
    load_standing.file,
    load_standing.millesime,
    load_standing.sha256,
    coalesce(load_standing.bytes_total, load_standing.bytes_read) as bytes,
    load_standing.rows_read as read,
    load_standing.kept,
    load_standing.refused
from app.load_standing
where not load_standing.source = any ($1)
order by load_standing.source collate "C", load_standing.file collate "C"
