-- what was sent under a number; the last one sent when none is named
select submission.body
from collect.submission
where submission.declaration = $1
  and ($2::integer is null or submission.number = $2)
order by submission.number desc
limit 1
