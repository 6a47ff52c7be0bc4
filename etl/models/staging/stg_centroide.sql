-- one row per commune of the latest file of centroids: its name and its point, in degrees
with latest as (
  select max(c.millesime) as millesime
  from raw.cog_centroide c
)
select
  c.com_insee as commune,
  c.com_nom as libelle,
  c.lon::double precision as lon,
  c.lat::double precision as lat
from raw.cog_centroide c
join latest on latest.millesime = c.millesime
