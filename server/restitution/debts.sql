-- one row per debt within reach, newest first; $1 id, $2 structure, $3 millesime, $4 state, $5 limit, $6 offset
select
  debt.id,
  debt.structure,
  structure.name as structure_name,
  structure.releve_id,
  gestionnaire.name as gestionnaire,
  structure.secteur,
  debt.millesime,
  debt.version,
  to_char(debt.validated_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as validated_on,
  to_char(debt.due_on, 'YYYY-MM-DD') as due_on,
  debt.made_at,
  debt.rendered_at,
  debt.sent_at,
  debt.delivered_at,
  debt.opened_at,
  debt.read_at,
  debt.delivered_at is null and debt.opened_at is null and debt.due_on < $7::date and debt.replaced_by is null
    as overdue,
  debt.replaced_by is not null as replaced,
  count(*) over () as total
from restitution.debt
join collect.structure on structure.id = debt.structure
join collect.gestionnaire on gestionnaire.id = structure.gestionnaire
where ($1::bigint is null or debt.id = $1)
  and ($2::bigint is null or debt.structure = $2)
  and ($3::text is null or debt.millesime = $3)
  and case $4::text
    when 'dues' then debt.made_at is null and debt.replaced_by is null
    when 'rendues' then debt.delivered_at is not null
    when 'lues' then debt.read_at is not null
    when 'retard' then debt.delivered_at is null and debt.opened_at is null and debt.due_on < $7::date
      and debt.replaced_by is null
    when 'a_joindre' then debt.made_at is not null and debt.delivered_at is null and debt.opened_at is null
      and debt.replaced_by is null
    else true
  end
order by debt.millesime desc, structure.name, debt.version desc, debt.id
limit $5 offset $6
