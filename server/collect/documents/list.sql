-- documents of a return that nobody removed; one of them when it is named
select document.id, document.name, document.media, document.bytes, document.sha256, document.at
from collect.document
where document.declaration = $1
  and ($2::bigint is null or document.id = $2)
  and document.removed_at is null
order by document.id
