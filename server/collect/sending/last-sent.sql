-- how many times a return was sent or told of, the last number, and the reason given for reopening it since
select
  coalesce(max(submission.number), 0) as number,
  coalesce(bool_or(submission.kind in ('initial', 'rectification')), false) as sent,
  (
    select event.detail ->> 'reason'
    from collect.event
    where event.declaration = $1
      and event.action = 'declaration.reopened'
      and event.at >= coalesce(max(submission.at), '-infinity')
    order by event.id desc
    limit 1
  ) as reason
from collect.submission
where submission.declaration = $1
