-- one row per territory and region that it touches: what share of its population lives there
with parts as (
  select
    t.level,
    t.code,
    c.reg,
    count(*)::integer as communes,
    coalesce(sum(c.population), 0)::bigint as population
  from int_commune_territoire t
  join int_commune c on c.commune = t.commune
  where t.level not in ('fr', 'reg', 'commune')
  group by t.level, t.code, c.reg
)
select
  p.level,
  p.code,
  p.reg,
  p.communes,
  p.population,
  p.population::double precision / nullif(sum(p.population) over (partition by p.level, p.code), 0) as part
from parts p
