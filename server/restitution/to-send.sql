-- one row per recipient and sheet that nobody was told of yet; locked, so that two runs never tell twice
select addressee.email, addressee.person, addressee.name, debt.id as debt, debt.structure, debt.millesime, debt.version,
  structure.name as structure_name, sheet.body
from restitution.debt
join restitution.sheet on sheet.id = debt.sheet
join collect.structure on structure.id = debt.structure
join collect.addressees() as addressee on addressee.structure = debt.structure and addressee.chosen
where debt.rendered_at is not null and debt.replaced_by is null
  and debt.id = any ($1::bigint[])
  and not exists (
    select from restitution.delivery where delivery.debt = debt.id and delivery.recipient = addressee.email)
order by addressee.email, debt.millesime desc, structure.name, debt.id
for update of debt
