-- régions, départements and zones d'emploi sum to the same staff; France adds what stands in no région
with summed as (
  select
    e.metier,
    e.millesime,
    sum(e.numerator) filter (where e.level = 'fr') as fr,
    sum(e.numerator) filter (where e.level = 'reg') as reg,
    sum(e.numerator) filter (where e.level = 'dep') as dep,
    sum(e.numerator) filter (where e.level = 'ze') as ze
  from etp_hospitaliers e
  group by e.metier, e.millesime
)
select s.*
from summed s
where
  s.reg is distinct from s.dep
  or s.reg is distinct from s.ze
  or s.fr < s.reg
  -- more than 0,5 % of the staff in no région is a commune the passage tables do not know
  or s.fr > s.reg + 100 + s.fr * 0.005
