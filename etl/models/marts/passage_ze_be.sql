-- one row per zone d'emploi and bassin that share communes, weighted by population
with shared as (
  select
    c.ze,
    c.be,
    count(*)::integer as communes,
    coalesce(sum(c.population), 0)::bigint as population
  from int_commune c
  where c.ze is not null and c.be is not null
  group by c.ze, c.be
)
select
  s.ze,
  s.be,
  s.communes,
  s.population,
  -- of the zone's population, what lives in this bassin
  s.population::double precision / nullif(sum(s.population) over (partition by s.ze), 0) as part_ze,
  -- of the bassin's population, what lives in this zone
  s.population::double precision / nullif(sum(s.population) over (partition by s.be), 0) as part_be
from shared s
