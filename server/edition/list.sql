-- one row per edition that was published at least once
select
    edition.id,
    edition.hash,
    case when publication.edition is null then 'superseded' else 'published' end as state,
    edition.note,
    to_char(edition.built_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as built_at,
    to_char(edition.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published_at,
    edition.rows,
    edition.bytes
from app.edition
left join app.publication on publication.edition = edition.id
where edition.published_at is not null
order by edition.built_at desc, edition.id desc
