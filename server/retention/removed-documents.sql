-- Bytes that nobody may ask for again: taken away long ago, never sent, and under no other name.
select document.sha256
from collect.document
where document.removed_at < $1::timestamptz - make_interval(days => $2)
  and not exists (
    select 1
    from collect.submission
    where submission.declaration = document.declaration and submission.at >= document.at
  )
  and not exists (
    select 1
    from collect.document as other
    where other.sha256 = document.sha256
      and other.id <> document.id
      and (other.removed_at is null or other.removed_at >= $1::timestamptz - make_interval(days => $2))
  )
