-- one row per place where a centre stands: its commune in COG 2025, and how that was found
with places as (
  select distinct o.lieu, o.uai, o.dep_declare, o.lat, o.lon, o.commune_derivee
  from int_offre_diplome o
),
departements as (
  select distinct d.code as dep
  from int_commune_territoire d
  where d.level = 'dep'
),
declared as (
  select
    p.*,
    case
      when p.uai like '138%' then 'monaco'
      when p.uai like '98%' or p.dep_declare like '98%' then 'collectivite_outre_mer'
      when p.dep_declare = '99' then 'etranger'
    end as hors_champ,
    coalesce(own.dep, academic.dep) as dep
  from places p
  left join departements own on own.dep = p.dep_declare
  -- the first three characters of a UAI: 006 is 06, 620 and 720 are 2A and 2B, 974 is itself
  left join departements academic on academic.dep = case
    when p.uai like '620%' then '2A'
    when p.uai like '720%' then '2B'
    when p.uai like '0%' then substring(p.uai from 2 for 2)
    else substring(p.uai from 1 for 3)
  end
),
known as (
  select p.uai, p.lat, p.lon, p.commune_derivee as commune
  from places p
  where p.uai is not null and p.commune_derivee is not null
),
unique_commune as (
  select k.uai, min(k.commune) as commune
  from known k
  group by k.uai
  having count(distinct k.commune) = 1
),
same_centre as (
  -- the same centre placed by another session, at most about 2 km away
  select distinct on (d.lieu) d.lieu, k.commune
  from declared d
  join known k on k.uai = d.uai
  where
    d.commune_derivee is null
    and power(k.lat - d.lat, 2) + power((k.lon - d.lon) * cos(radians(d.lat)), 2) < 0.0004
  order by d.lieu, power(k.lat - d.lat, 2) + power((k.lon - d.lon) * cos(radians(d.lat)), 2), k.commune
),
centroids as (
  select c.commune, d.code as dep, c.lat, c.lon
  from stg_centroide c
  join int_commune_territoire d on d.commune = c.commune and d.level = 'dep'
),
nearest as (
  -- beyond about 15 km of any centroid of its département the point is a mistake, not a place
  select distinct on (d.lieu) d.lieu, c.commune
  from declared d
  join centroids c on c.dep = d.dep
  where
    d.commune_derivee is null
    and power(c.lat - d.lat, 2) + power((c.lon - d.lon) * cos(radians(d.lat)), 2) < 0.02
  order by d.lieu, power(c.lat - d.lat, 2) + power((c.lon - d.lon) * cos(radians(d.lat)), 2), c.commune
),
placed as (
  select
    d.lieu,
    d.uai,
    d.dep,
    d.hors_champ,
    own.commune as commune_source,
    coalesce(same_centre.commune, case when d.lat is null then unique_commune.commune end) as commune_centre,
    nearest.commune as commune_proche
  from declared d
  left join int_commune_territoire own on own.commune = d.commune_derivee and own.level = 'fr'
  left join same_centre on same_centre.lieu = d.lieu
  left join unique_commune on unique_commune.uai = d.uai
  left join nearest on nearest.lieu = d.lieu
),
chosen as (
  select
    p.lieu,
    p.uai,
    p.dep,
    p.hors_champ,
    case when p.hors_champ is null then coalesce(p.commune_source, p.commune_centre, p.commune_proche) end as commune,
    case
      when p.hors_champ is not null then 'hors_champ'
      when p.commune_source is not null then 'commune_source'
      when p.commune_centre is not null then 'centre_connu'
      when p.commune_proche is not null then 'centroide_proche'
      when p.dep is not null then 'departement'
      else 'aucun'
    end as methode_geo
  from placed p
)
select
  c.lieu,
  c.uai,
  c.commune,
  coalesce(d.code, c.dep) as dep,
  c.methode_geo,
  c.hors_champ
from chosen c
left join int_commune_territoire d on d.commune = c.commune and d.level = 'dep'
