-- the three nearest places that train for a métier, of the latest session, by straight line; $1: communes and métiers
with latest as (
  select max(offre.millesime) as millesime from mart.offre_formation as offre where offre.places is not null
),
taught as (
  select
    offre.uai,
    offre.centre,
    offre.diplome,
    diplome.libelle as libelle_diplome,
    unnest(string_to_array(offre.metiers, '|')) as metier,
    sum(offre.places)::integer as places,
    sum(offre.admis)::integer as entrants,
    avg(coalesce(offre.lon, commune.lon)) as lon,
    avg(coalesce(offre.lat, commune.lat)) as lat
  from mart.offre_formation as offre
  join latest on latest.millesime = offre.millesime
  join ref.diplome as diplome on diplome.code = offre.diplome
  left join mart.commune as commune on commune.code = offre.commune
  where offre.metiers is not null and not coalesce(offre.distanciel, false)
  group by offre.uai, offre.centre, offre.diplome, diplome.libelle, offre.metiers
)
select wanted.commune, wanted.metier, near.centre as name, near.libelle_diplome as diplome, near.places, near.entrants,
  near.distance
from jsonb_to_recordset($1) as wanted (commune text, metier text)
join mart.commune as home on home.code = wanted.commune
cross join lateral (
  select
    taught.*,
    -- great circle, km
    2 * 6371 * asin(sqrt(
      power(sin(radians(taught.lat - home.lat) / 2), 2)
      + cos(radians(home.lat)) * cos(radians(taught.lat)) * power(sin(radians(taught.lon - home.lon) / 2), 2)
    )) as distance
  from taught
  where taught.metier = wanted.metier and taught.lat is not null
  order by distance, taught.centre collate "C"
  limit 3
) as near
order by wanted.commune, wanted.metier, near.distance
