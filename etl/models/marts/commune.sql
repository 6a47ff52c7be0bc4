-- one row per commune of the pivot vintage: its territories, for search and for passage between zonings
select
  c.commune as code,
  c.libelle,
  c.reg,
  c.dep,
  c.ze,
  c.be,
  c.epci,
  c.population,
  c.population_millesime,
  g.lon,
  g.lat,
  c.cog
from int_commune c
left join stg_centroide g on g.commune = c.commune
