-- debts all of whose addressees have their mail, as of the first that was written
update restitution.debt as owed
set sent_at = (
  select coalesce(min(outgoing_mail.created_at), now())
  from restitution.delivery
  left join collect.outgoing_mail on outgoing_mail.key = delivery.mail
  where delivery.debt = owed.id
)
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
