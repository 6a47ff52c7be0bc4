-- sheets that are not on paper yet, fifty at a time, after the debt $1
select debt.id, sheet.body, sheet.made_at
from restitution.debt
join restitution.sheet on sheet.id = debt.sheet
where debt.rendered_at is null and debt.replaced_by is null and debt.id > $1
order by debt.id
limit 50
