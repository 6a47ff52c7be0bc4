-- one row per recipient to be told of sheets, and their debts: also a contact who came after mails that did not arrive
select addressee.email, jsonb_agg(distinct debt.id order by debt.id) as debts
from restitution.debt
join collect.addressees() as addressee on addressee.structure = debt.structure and addressee.chosen
where debt.rendered_at is not null and debt.replaced_by is null
  and (debt.sent_at is null or (debt.delivered_at is null and debt.opened_at is null))
  and not exists (
    select from restitution.delivery where delivery.debt = debt.id and delivery.recipient = addressee.email)
group by addressee.email
order by addressee.email
