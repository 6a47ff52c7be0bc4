-- of those debts ($1) and stages ($2), the ones still unread that this recipient ($3) was not reminded of meanwhile
select due.debt
from unnest($1::bigint[], $2::integer[]) as due (debt, stage)
join restitution.debt on debt.id = due.debt
where debt.read_at is null
  and debt.replaced_by is null
  and not exists (
    select from restitution.reminder
    where reminder.debt = due.debt and reminder.recipient = $3 and reminder.stage >= due.stage)
