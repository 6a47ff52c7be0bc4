-- one row per level (fr, reg, dep), code and year: share of people aged 75 or more
with counted as (
  select
    p.level,
    p.code,
    p.millesime,
    sum(p.population) filter (where p.age_min >= 75) as aged,
    sum(p.population) as everyone
  from int_population_age p
  where p.sexe = 'all'
  group by p.level, p.code, p.millesime
)
select
  c.level,
  c.code,
  'all'::text as metier,
  'all'::text as secteur,
  'all'::text as modalite,
  c.millesime,
  c.aged::bigint as numerator,
  c.everyone::bigint as denominator,
  c.aged::double precision / nullif(c.everyone, 0)::double precision as value,
  null::double precision as low,
  null::double precision as high,
  null::integer as contributors,
  null::double precision as coverage,
  'ok'::text as status
from counted c
where c.everyone > 0
