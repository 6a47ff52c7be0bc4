-- an edition that was published at least once; one that is only built was not attacked yet
select
    edition.id,
    edition.hash,
    to_char(edition.built_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as built_at
from app.edition
where edition.id = $1 and edition.published_at is not null
