select
    edition.id,
    edition.hash,
    to_char(edition.built_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as built_at
from app.publication
inner join app.edition on edition.id = publication.edition
