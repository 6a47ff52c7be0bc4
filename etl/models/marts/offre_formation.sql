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
centres as (
  -- Orion gives no name: the centre's own, from its latest session on Parcoursup
  select distinct on (o.uai) o.uai, o.etablissement, o.statut
  from int_offre_diplome o
  where o.etablissement is not null and o.uai is not null
  order by o.uai, o.session desc, o.line
),
metiers as (
  select m.diplome, string_agg(m.metier, '|' order by m.metier collate "C") as metiers
  from ref.diplome_metier m
  where m.precision = 'exact' and m.metier not like '%:%'
  group by m.diplome
)
select
  o.source || '-' || o.session || '-' || o.line as id,
  o.session as millesime,
  o.source,
  o.uai,
  coalesce(o.etablissement, centres.etablissement, 'Établissement ' || o.uai) as centre,
  coalesce(o.statut, centres.statut) as statut,
  o.voie,
  o.diplome,
  metiers.metiers,
  o.intitule as formation,
  o.places,
  o.admis,
  o.distanciel,
  lieu.commune,
  communes.libelle as libelle_commune,
  coalesce(territories.dep, lieu.dep) as dep,
  coalesce(territories.reg, regions.reg) as reg,
  territories.ze,
  territories.be,
  territories.epci,
  o.lat,
  o.lon,
  lieu.methode_geo as precision_geo,
  lieu.hors_champ
from int_offre_diplome o
join int_centre_lieu lieu on lieu.lieu = o.lieu
left join metiers on metiers.diplome = o.diplome
left join centres on centres.uai = o.uai
left join stg_centroide communes on communes.commune = lieu.commune
left join territories on territories.commune = lieu.commune
left join regions on regions.dep = lieu.dep
