-- results of campaigns of more than a year ago were sent when they were: most were opened, half were read
with past as (
  select
    debt.id,
    debt.validated_at + interval '40 days' as sent_at,
    abs(hashint8(debt.id)) % 100 as draw,
    1 + abs(hashint8(debt.id + 1)) % 20 as days
  from restitution.debt
  where debt.validated_at < now() - interval '1 year'
)
update restitution.debt as owed
set
  rendered_at = past.sent_at,
  sent_at = past.sent_at,
  delivered_at = past.sent_at,
  opened_at = case when past.draw < 78 then past.sent_at + make_interval(days => past.days) end,
  read_at = case when past.draw < 54 then past.sent_at + make_interval(days => past.days) end
from past
where past.id = owed.id
