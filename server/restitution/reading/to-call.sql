-- one row per structure whose last sheet nobody opened, and whom no mail reaches or whom reminders left silent
-- $1: territories looked at, null for all; $2: millesime; $3: reminders in all; $4: last day of one long past; $5 limit; $6 offset
with silent as (
  select
    debt.id,
    debt.structure,
    structure.dep,
    debt.millesime,
    debt.made_at,
    debt.delivered_at,
    -- every mail of it was refused, or given up
    debt.delivered_at is null
    and exists (select from restitution.delivery where delivery.debt = debt.id)
    and not exists (
      select from restitution.delivery
      join collect.outgoing_mail on outgoing_mail.key = delivery.mail
      where delivery.debt = debt.id and outgoing_mail.state not in ('bounced', 'failed')
    ) as is_lost,
    (
      select coalesce(max(reminder.stage), 0)
      from restitution.reminder
      where reminder.debt = debt.id
    ) as reminders,
    (
      select max(reminder.written_on)
      from restitution.reminder
      where reminder.debt = debt.id
    ) as last_on
  from restitution.debt
  join restitution.sheet on sheet.id = debt.sheet
  join collect.structure on structure.id = debt.structure
  where debt.replaced_by is null
    and debt.opened_at is null
    and structure.closed_on is null
    and ($2::text is null or debt.millesime = $2)
    and (
      $1::text[] is null
      or array_remove(array['fr:FR', 'reg:' || structure.reg, 'dep:' || structure.dep, 'ze:' || structure.ze,
        'be:' || structure.be], null) && $1
    )
    -- told over the phone
    and not exists (select from restitution.call where call.debt = debt.id and call.told)
    and not exists (
      select
      from restitution.debt as later
      join restitution.sheet as next on next.id = later.sheet and next.kind = sheet.kind
      where later.structure = debt.structure and later.millesime > debt.millesime
    )
),

reached as (
  select
    addressees.structure,
    bool_or(addressees.chosen) as chosen,
    bool_or(addressees.bounced) as bounced
  from collect.addressees() as addressees
  group by addressees.structure
),

explained as (
  select
    silent.*,
    case
      when silent.is_lost or (reached.bounced and reached.chosen is not true) then 'bounced'
      when reached.chosen is true then 'unread'
      else 'no_contact'
    end as motive
  from silent
  left join reached on reached.structure = silent.structure
  where reached.chosen is not true
    or silent.is_lost
    or (silent.reminders >= $3::integer and silent.last_on <= $4::date)
),

shown as (
  select explained.*, count(*) over () as total
  from explained
  order by explained.made_at, explained.structure
  limit $5 offset $6
)

select
  shown.id as restitution,
  shown.structure as structure_id,
  shown.dep,
  shown.millesime,
  to_char(shown.made_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as made_on,
  to_char(shown.delivered_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as delivered_on,
  shown.reminders,
  shown.motive,
  collect.contacts_of(shown.structure) as contacts,
  (select count(*) from restitution.call where call.debt = shown.id)::integer as calls,
  (
    select to_char(max(call.at) at time zone 'Europe/Paris', 'YYYY-MM-DD')
    from restitution.call
    where call.debt = shown.id
  ) as called_on,
  shown.total
from shown
order by shown.made_at, shown.structure
