-- one row per level and code: latest municipal population, and the census year that most of it comes from
with by_year as (
  select t.level, t.code, p.millesime, sum(p.population)::bigint as population, count(*) as communes
  from int_commune_territoire t
  join int_population_commune p on p.commune = t.commune
  group by t.level, t.code, p.millesime
)
select
  b.level,
  b.code,
  sum(b.population)::bigint as population,
  (array_agg(b.millesime order by b.population desc, b.millesime desc))[1] as millesime,
  -- France adds Mayotte, whose last census is older: the years differ
  count(*) > 1 as mixed_years
from by_year b
group by b.level, b.code
