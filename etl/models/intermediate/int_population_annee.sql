-- one row per level, code and census year: municipal population, communes of the pivot vintage
select
  t.level,
  t.code,
  h.millesime,
  sum(h.population)::bigint as population
from stg_population_commune_annee h
join int_passage_commune p on p.code = h.code
join int_commune_territoire t on t.commune = p.commune
group by t.level, t.code, h.millesime
