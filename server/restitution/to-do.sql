-- whether a sheet waits to be found, drawn or sent
select exists (
    select
    from restitution.debt
    join collect.declaration on declaration.id = debt.declaration
    join collect.campaign on campaign.id = declaration.campaign
    join restitution.sheet
      on sheet.structure = debt.structure and sheet.millesime = debt.millesime and sheet.version = debt.version
        and sheet.kind = campaign.kind
    where debt.sheet is null
  )
  or exists (
    select from restitution.debt
    where debt.sheet is not null and debt.rendered_at is null and debt.replaced_by is null
  )
  or exists (
    select
    from restitution.debt
    join collect.addressees() as addressee on addressee.structure = debt.structure and addressee.chosen
    where debt.rendered_at is not null and debt.replaced_by is null
      and (debt.sent_at is null or (debt.delivered_at is null and debt.opened_at is null))
      and not exists (
        select from restitution.delivery where delivery.debt = debt.id and delivery.recipient = addressee.email)
  ) as waits
