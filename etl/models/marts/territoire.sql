-- one row per level and code: a place, its names, where it lies, how many live there
with grouped as (
  select
    t.level,
    t.code,
    array_agg(distinct c.reg order by c.reg) as reg,
    array_agg(distinct c.dep order by c.dep) as dep,
    count(*)::integer as communes
  from int_commune_territoire t
  join int_commune c on c.commune = t.commune
  group by t.level, t.code
),
-- The box of what is drawn: contours of other levels are merged from those of communes.
boxes as (
  select
    t.level,
    t.code,
    min(b.west) as west,
    min(b.south) as south,
    max(b.east) as east,
    max(b.north) as north
  from int_commune_territoire t
  join stg_contour b on b.level = 'commune' and b.code = t.commune
  group by t.level, t.code
),
-- Where no contour says it, a name is written on the most populous commune.
largest as (
  select distinct on (t.level, t.code)
    t.level, t.code, g.lon, g.lat
  from int_commune_territoire t
  join stg_centroide g on g.commune = t.commune
  left join int_population_commune p on p.commune = t.commune
  order by t.level, t.code, p.population desc nulls last, t.commune
),
vintages as (
  select max(z.cog) as cog
  from stg_zonage_commune z
),
bassins as (
  select
    n.code,
    array_remove(array[nullif(n.reg, '')], null) as reg,
    array_remove(array[nullif(n.dep, '')], null) as dep,
    nullif(n.valid_from, '') as valid_from,
    nullif(n.valid_to, '') as valid_to
  from ref.bassin_nom n
)
select
  n.level,
  n.code,
  n.libelle,
  n.libelle_court,
  n.dans,
  coalesce(g.reg, b.reg, array[]::text[]) as reg,
  coalesce(g.dep, b.dep, array[]::text[]) as dep,
  p.population,
  p.millesime as population_millesime,
  coalesce(g.communes, 0) as communes,
  -- spills over the border of a region: shown whole
  n.level not in ('fr', 'reg') and coalesce(cardinality(g.reg), 0) > 1 as transregional,
  boxes.west is not null as drawn,
  coalesce(c.lon, largest.lon) as lon,
  coalesce(c.lat, largest.lat) as lat,
  boxes.west,
  boxes.south,
  boxes.east,
  boxes.north,
  -- since when our source attests this place, not since when it exists
  case n.level
    when 'be' then coalesce(b.valid_from, (select min(s.millesime) from stg_bassin_commune s) || '-01-01')
    when 'ze' then '2020-01-01'
    else (select v.cog from vintages v) || '-01-01'
  end as valid_from,
  case when n.level = 'be' then b.valid_to end as valid_to
from int_territoire_nom n
left join grouped g on g.level = n.level and g.code = n.code
left join int_population p on p.level = n.level and p.code = n.code
left join boxes on boxes.level = n.level and boxes.code = n.code
left join largest on largest.level = n.level and largest.code = n.code
left join stg_contour c on c.level = n.level and c.code = n.code
left join bassins b on n.level = 'be' and b.code = n.code
