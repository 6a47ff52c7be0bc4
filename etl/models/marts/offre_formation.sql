-- one row per session, source and course offered: a centre, a diploma, its places and who was admitted
with territories as (
  select
    t.commune,
    max(t.code) filter (where t.level = 'reg') as reg,
    max(t.code) filter (where t.level = 'dep') as dep,
    max(t.code) filter (where t.level = 'ze') as ze,
    max(t.code) filter (where t.level = 'be') as be,
    max(t.code) filter (where t.level = 'epci') as epci
  from int_commune_territoire t
  group by t.commune
),
regions as (
  select distinct t.dep, t.reg
  from territories t
),
names as (
  -- Orion gives no name: the centre's own, from its latest session on Parcoursup
  select distinct on (o.uai) o.uai, o.etablissement, o.statut
  from int_offre_diplome o
  where o.etablissement is not null and o.uai is not null
  order by o.uai, o.session desc, o.line
)
select
  o.source || '-' || o.session || '-' || o.line as id,
  o.session,
  o.source,
  o.uai,
  coalesce(o.etablissement, names.etablissement) as etablissement,
  coalesce(o.statut, names.statut) as statut,
  o.voie,
  o.diplome,
  o.precision,
  o.intitule,
  o.places,
  o.admis,
  o.distanciel,
  lieu.commune,
  coalesce(territories.dep, lieu.dep) as dep,
  coalesce(territories.reg, regions.reg) as reg,
  territories.ze,
  territories.be,
  territories.epci,
  o.lat,
  o.lon,
  lieu.methode_geo,
  lieu.hors_champ
from int_offre_diplome o
join int_centre_lieu lieu on lieu.lieu = o.lieu
left join names on names.uai = o.uai
left join territories on territories.commune = lieu.commune
left join regions on regions.dep = lieu.dep
