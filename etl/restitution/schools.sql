-- the two nearest places that train for a métier, by straight line: of the latest public session, and those that
-- declared the diploma, with what they declared last; $1: communes and métiers
with latest as (
  select max(offre.millesime) as millesime from mart.offre_formation as offre where offre.places is not null
),
offered as (
  select
    offre.uai,
    offre.centre,
    offre.diplome,
    sum(offre.places)::integer as places,
    sum(offre.admis)::integer as entrants,
    avg(coalesce(offre.lon, commune.lon)) as lon,
    avg(coalesce(offre.lat, commune.lat)) as lat
  from mart.offre_formation as offre
  join latest on latest.millesime = offre.millesime
  left join mart.commune as commune on commune.code = offre.commune
  where offre.metiers is not null and not coalesce(offre.distanciel, false)
  group by offre.uai, offre.centre, offre.diplome
),
declared as (
  -- places, entrants, presented and admitted are public by the charter accepted at filing; insertion is not told here
  select
    own.structure,
    own.diplome,
    own.millesime,
    sum(own.places_ouvertes)::integer as places,
    sum(own.entrants)::integer as entrants,
    -- a site that says one of the two would compare what is not comparable
    sum(own.presentes) filter (where own.admis is not null)::integer as presentes,
    sum(own.admis) filter (where own.presentes is not null)::integer as admis
  from staging.int_offre_declaree as own
  where own.diplome <> 'autre'
    and own.millesime = (
      select max(any_year.millesime) from staging.int_offre_declaree as any_year
      where any_year.structure = own.structure and any_year.diplome = own.diplome
    )
  group by own.structure, own.diplome, own.millesime
),
placed as (
  select declared.*, structure.name, uai.value as uai, commune.lon, commune.lat
  from declared
  join collect.structure on structure.id = declared.structure
  left join mart.commune as commune on commune.code = structure.commune
  left join collect.structure_identifier as uai
    on uai.structure = declared.structure and uai.kind = 'uai' and uai.valid_to is null
),
taught as (
  select
    coalesce(offered.centre, placed.name) as name,
    coalesce(offered.diplome, placed.diplome) as diplome,
    coalesce(offered.places, placed.places) as places,
    coalesce(offered.entrants, placed.entrants) as entrants,
    coalesce(offered.lon, placed.lon) as lon,
    coalesce(offered.lat, placed.lat) as lat,
    placed.presentes,
    placed.admis,
    placed.millesime
  from offered
  full join placed on placed.uai = offered.uai and placed.diplome = offered.diplome
)
select wanted.commune, wanted.metier, near.name, diplome.libelle_court as diplome, near.places, near.entrants,
  near.presentes, near.admis, near.millesime, near.distance
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
  join ref.diplome_metier as led on led.diplome = taught.diplome and led.precision = 'exact'
  where led.metier = wanted.metier and taught.lat is not null
  order by distance, taught.name collate "C", taught.diplome collate "C"
  limit 2
) as near
join ref.diplome on diplome.code = near.diplome
order by wanted.commune, wanted.metier, near.distance, near.name collate "C"
