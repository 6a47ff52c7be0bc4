-- one row per addressee and delivered sheet that nobody has read, the last of its kind and structure
with unread as (
  select debt.id, debt.structure, debt.millesime, debt.delivered_at
  from restitution.debt
  join restitution.sheet on sheet.id = debt.sheet
  where debt.replaced_by is null
    and debt.delivered_at is not null
    and debt.read_at is null
    and not exists (
      select
      from restitution.debt as later
      join restitution.sheet as next on next.id = later.sheet and next.kind = sheet.kind
      where later.structure = debt.structure and later.millesime > debt.millesime
    )
),

reminded as (
  select reminder.debt, reminder.recipient, max(reminder.stage) as stage, max(reminder.written_on) as last_on
  from restitution.reminder
  group by reminder.debt, reminder.recipient
)

select
  addressee.email,
  addressee.person,
  addressee.name,
  unread.id as debt,
  unread.structure,
  structure.name as structure_name,
  unread.millesime,
  to_char(unread.delivered_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as delivered_on,
  coalesce(reminded.stage, 0) as stage,
  to_char(reminded.last_on, 'YYYY-MM-DD') as last_on
from unread
join collect.structure on structure.id = unread.structure
join collect.addressees() as addressee
  on addressee.structure = unread.structure and addressee.chosen and addressee.wanted
left join reminded on reminded.debt = unread.id and reminded.recipient = addressee.email
order by addressee.email, unread.millesime desc, structure.name, unread.id
