-- years of which the structures that the acting person answers for have a sheet, the last first
select distinct debt.millesime
from restitution.debt
where debt.sheet is not null
  and debt.replaced_by is null
  and debt.structure in (select collect.answerable())
order by debt.millesime desc
