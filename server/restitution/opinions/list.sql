-- opinions on sheets, newest first; $1: territories looked at, null for all; $2: millesime; $3 limit; $4 offset
select
  feedback.id,
  to_char(feedback.at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "on",
  debt.structure as structure_id,
  structure.dep,
  debt.millesime,
  feedback.indicator,
  feedback.useful,
  feedback.reason,
  count(*) over () as total
from restitution.feedback
join restitution.debt on debt.id = feedback.debt
join collect.structure on structure.id = debt.structure
where ($2::text is null or debt.millesime = $2)
  and (
    $1::text[] is null
    or array_remove(array['fr:FR', 'reg:' || structure.reg, 'dep:' || structure.dep, 'ze:' || structure.ze,
      'be:' || structure.be], null) && $1
  )
order by feedback.id desc
limit $3 offset $4
