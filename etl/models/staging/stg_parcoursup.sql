-- one row per session and line of Parcoursup: a course offered by a centre, outside apprenticeship
with complete as (
  select
    p."Session" as session,
    p.line,
    p."Code UAI de l établissement" as uai,
    p."Établissement" as etablissement,
    coalesce(p."Statut de l établissement", '') as statut,
    concat_ws(' - ', nullif(p."Filière de formation", ''), nullif(p."Filière de formation détaillée", '')) as intitule,
    p."Filière de formation très agrégée" as agregee,
    p."Code départemental de l établissement" as dep_declare,
    p."Coordonnées GPS de la formation" as gps,
    p."Capacité de l établissement par formation" as places,
    p."Effectif total des candidats admis" as admis,
    null::text as commune_derivee
  from raw.parcoursup p
),
reduced as (
  select
    r.session,
    r.line,
    r.uai,
    r."Établissement" as etablissement,
    r."Statut Etablissement" as statut,
    r."Filière de formation" as intitule,
    r."Filière de formation très agrégée" as agregee,
    r.dep_derive as dep_declare,
    r."Coordonnées GPS de la formation" as gps,
    r."Capacité de l établissement par formation" as places,
    r."Effectif total admis 2phases" as admis,
    -- « plus_proche » stands for a point outside every commune, such as Monaco's: not a place in France
    case when r.methode_geo = 'dans_polygone' then r.com_insee_derive end as commune_derivee
  from raw.parcoursup_reduit r
  -- the official export of a session, when it is there, replaces the reduced one
  where not exists (select from complete c where c.session = r.session)
),
lines as (
  select * from complete
  union all
  select * from reduced
)
select
  l.session,
  l.line,
  case when l.uai ~ '^[0-9]{7}[A-Z]$' then l.uai end as uai,
  trim(l.etablissement) as etablissement,
  case when l.statut ~* 'priv' then 'prive' when l.statut <> '' and l.statut <> 'NA' then 'public' end as statut,
  trim(regexp_replace(translate(l.intitule, '’', ''''), '\s+', ' ', 'g')) as intitule,
  l.agregee,
  lpad(nullif(nullif(l.dep_declare, ''), 'NA'), 2, '0') as dep_declare,
  case when l.gps ~ '^-?[0-9.]+ ?, ?-?[0-9.]+$' then split_part(l.gps, ',', 1)::double precision end as lat,
  case when l.gps ~ '^-?[0-9.]+ ?, ?-?[0-9.]+$' then trim(split_part(l.gps, ',', 2))::double precision end as lon,
  nullif(l.commune_derivee, '') as commune_derivee,
  case when l.places ~ '^[0-9]+$' then l.places::integer end as places,
  case when l.admis ~ '^[0-9]+$' then l.admis::integer end as admis,
  l.intitule ~* 'enti[èe]rement en distanciel' as distanciel
from lines l
