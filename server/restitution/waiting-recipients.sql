-- one row per recipient to be told of sheets: the debts, the oldest written first
select addressee.email, array_agg(distinct debt.id order by debt.id) as debts
from restitution.debt
join collect.addressees() as addressee on addressee.structure = debt.structure and addressee.chosen
where debt.rendered_at is not null and debt.replaced_by is null and debt.sent_at is null
group by addressee.email
order by addressee.email
