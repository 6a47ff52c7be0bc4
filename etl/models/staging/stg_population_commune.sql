-- one row per commune or arrondissement: municipal population of the latest census at hand
with latest as (
  select max(p.millesime) as millesime
  from raw.population_legale p
)
select
  p."COM" as code,
  p."PMUN"::integer as population,
  p.millesime
from raw.population_legale p
join latest on latest.millesime = p.millesime
