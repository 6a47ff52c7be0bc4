-- one row per level and code that has a contour: where its name is written, and the box that holds it
with chosen as (
  select distinct on (c.level, c.code)
    c.level, c.code, c.lon, c.lat, c.west, c.south, c.east, c.north, c.file, c.line
  from raw.contour c
  -- two files of one level never stand together but in a mirror that keeps an old one
  order by c.level, c.code, c.millesime desc, c.file collate "C"
)
select
  c.level,
  c.code,
  c.lon::double precision as lon,
  c.lat::double precision as lat,
  c.west::double precision as west,
  c.south::double precision as south,
  c.east::double precision as east,
  c.north::double precision as north,
  c.file,
  c.line
from chosen c
