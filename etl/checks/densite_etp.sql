-- a density counts the staff that etp_hospitaliers counts, over a population above zero; France, that of its régions
with staff as (
  select e.level, e.code, e.metier, e.millesime, e.numerator
  from etp_hospitaliers e
  where e.level <> 'fr'
  union all
  select 'fr', 'FR', e.metier, e.millesime, sum(e.numerator)
  from etp_hospitaliers e
  where e.level = 'reg'
  group by e.metier, e.millesime
)
select d.level, d.code, d.metier, d.millesime, d.numerator, d.denominator, s.numerator as etp
from densite_etp d
left join staff s
  on s.level = d.level and s.code = d.code and s.metier = d.metier and s.millesime = d.millesime
where d.status <> 'not_computable' and (d.numerator is distinct from s.numerator or coalesce(d.denominator, 0) <= 0)
