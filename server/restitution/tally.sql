-- one row per millesime, secteur and département of the ledger; $1: territories looked at, null for all; $2: today
select
  debt.millesime,
  structure.secteur,
  structure.dep,
  count(distinct debt.declaration)::integer as returns,
  count(*) filter (where debt.replaced_by is null)::integer as owed,
  count(*) filter (where debt.replaced_by is null and debt.made_at is not null)::integer as made,
  count(*) filter (where debt.replaced_by is null and debt.delivered_at is not null)::integer as delivered,
  count(*) filter (where debt.replaced_by is null and debt.opened_at is not null)::integer as opened,
  count(*) filter (where debt.replaced_by is null and debt.read_at is not null)::integer as read,
  count(*) filter (where debt.replaced_by is null and debt.delivered_at is null and debt.opened_at is null
    and debt.due_on < $2::date)::integer as overdue
from restitution.debt
join collect.structure on structure.id = debt.structure
where $1::text[] is null
  or array_remove(array['fr:FR', 'reg:' || structure.reg, 'dep:' || structure.dep, 'ze:' || structure.ze,
    'be:' || structure.be], null) && $1
group by debt.millesime, structure.secteur, structure.dep
order by debt.millesime desc, structure.secteur collate "C", structure.dep collate "C"
