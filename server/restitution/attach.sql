-- debts that find their sheet; $1: days left to deliver it once it is made
with found as (
  select distinct on (debt.id) debt.id, sheet.id as sheet, sheet.made_at
  from restitution.debt
  join collect.declaration on declaration.id = debt.declaration
  join collect.campaign on campaign.id = declaration.campaign
  join restitution.sheet
    on sheet.structure = debt.structure and sheet.millesime = debt.millesime and sheet.version = debt.version
      and sheet.kind = campaign.kind
  where debt.sheet is null
  order by debt.id, sheet.id
)
update restitution.debt as owed
set sheet = found.sheet, made_at = found.made_at,
  due_on = least(owed.due_on, (found.made_at at time zone 'Europe/Paris')::date + $1::integer)
from found
where found.id = owed.id
