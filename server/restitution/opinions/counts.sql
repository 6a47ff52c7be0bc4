-- opinions on whole sheets, counted by secteur and département; $1: territories looked at, null for all; $2: millesime
select
  structure.secteur,
  structure.dep,
  count(*) filter (where feedback.useful) as useful,
  count(*) filter (where not feedback.useful) as useless
from restitution.feedback
join restitution.debt on debt.id = feedback.debt
join collect.structure on structure.id = debt.structure
where feedback.indicator is null
  and ($2::text is null or debt.millesime = $2)
  and (
    $1::text[] is null
    or array_remove(array['fr:FR', 'reg:' || structure.reg, 'dep:' || structure.dep, 'ze:' || structure.ze,
      'be:' || structure.be], null) && $1
  )
group by structure.secteur, structure.dep
order by structure.secteur collate "C", structure.dep collate "C"
