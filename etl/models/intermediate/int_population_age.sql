-- one row per level (fr, reg, dep), code, sex, five-year age band and year
with departements as (
  select distinct c.dep, c.reg
  from int_commune c
)
select
  levels.level,
  levels.code,
  p.sexe,
  p.age_min,
  p.age_max,
  p.millesime,
  sum(p.population)::bigint as population
from stg_population_departement p
join departements d on d.dep = p.dep
cross join lateral (values ('fr', 'FR'), ('reg', d.reg), ('dep', d.dep)) as levels (level, code)
group by levels.level, levels.code, p.sexe, p.age_min, p.age_max, p.millesime
