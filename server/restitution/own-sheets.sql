-- one row per sheet of the structures that the acting person answers for; $1: millesime, null for the latest of each structure and kind of return
select distinct on (debt.structure, sheet.kind) debt.id as restitution, debt.structure, debt.pdf_sha256, sheet.body, sheet.made_at
from restitution.debt
join restitution.sheet on sheet.id = debt.sheet
where debt.replaced_by is null
  and debt.structure in (select collect.answerable())
  and ($1::text is null or debt.millesime = $1)
order by debt.structure, sheet.kind, debt.millesime desc, debt.version desc
