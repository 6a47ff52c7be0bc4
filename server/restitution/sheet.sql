-- the sheet of a debt; no row before it is made
select sheet.body, sheet.made_at, debt.pdf_sha256
from restitution.debt
join restitution.sheet on sheet.id = debt.sheet
where debt.id = $1
