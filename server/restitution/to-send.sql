-- one row per sheet of a recipient ($2), of those debts ($1), that they were not told of
select addressee.person, addressee.name, debt.id as debt, debt.structure, sheet.body
from restitution.debt
join restitution.sheet on sheet.id = debt.sheet
join collect.addressees() as addressee
  on addressee.structure = debt.structure and addressee.chosen and addressee.email = $2
where debt.id = any ($1::bigint[]) and debt.replaced_by is null
  and not exists (
    select from restitution.delivery where delivery.debt = debt.id and delivery.recipient = $2)
order by debt.millesime desc, sheet.body ->> 'number', debt.id
