select
    edition.id,
    edition.hash,
    case
        when publication.edition is not null then 'published'
        when edition.published_at is null then 'built'
        else 'superseded'
    end as state,
    edition.note,
    to_char(edition.built_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as built_at,
    to_char(edition.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published_at,
    edition.rows,
    edition.bytes
from app.edition
left join app.publication on publication.edition = edition.id
order by edition.built_at desc, edition.id desc
