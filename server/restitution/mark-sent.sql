-- debts all of whose addressees have their mail
update restitution.debt as owed
set sent_at = now()
where owed.sent_at is null and owed.replaced_by is null
  and exists (select from restitution.delivery where delivery.debt = owed.id)
  and not exists (
    select
    from collect.addressees() as addressee
    where addressee.structure = owed.structure and addressee.chosen
      and not exists (
        select from restitution.delivery
        where delivery.debt = owed.id and delivery.recipient = addressee.email)
  )
