-- one row per open establishment or service of the field: its category, sector, status, gestionnaire and place
with known as (
  select f.finess, f.finess_ej, f.libelle, f.libelle_ej, f.categorie, f.siret, f.siren, f.statut_juridique, f.uai,
    f.commune_source, f.lat, f.lon, f.ouverte, 'finess'::text as origine, f.millesime, 1 as rang
  from stg_finess_structure f
  union all
  select e.finess, e.finess_ej, e.libelle, e.libelle_ej, e.categorie, e.siret, e.siren, e.statut_juridique, e.uai,
    e.commune_source, e.lat, e.lon, true, 'finess_etalab', e.millesime, 2
  from stg_finess_etalab e
  union all
  -- hospitals that no FINESS file names: their identity in the latest SAE
  select s.finess, s.finess_ej, s.raison_sociale, null, s.categorie, null, null, null, null,
    s.commune_source, null, null, true, 'sae', s.millesime, 3
  from stg_sae_etablissement s
  where s.millesime = (select max(l.millesime) from stg_sae_etablissement l)
),
chosen as (
  select distinct on (k.finess) k.*
  from known k
  order by k.finess, k.rang, k.millesime desc
),
territories as (
  select
    t.commune,
    max(t.code) filter (where t.level = 'reg') as reg,
    max(t.code) filter (where t.level = 'dep') as dep,
    max(t.code) filter (where t.level = 'ze') as ze,
    max(t.code) filter (where t.level = 'be') as be,
    max(t.code) filter (where t.level = 'epci') as epci
  from int_commune_territoire t
  group by t.commune
)
select
  c.finess,
  c.finess_ej,
  c.siret,
  c.siren,
  -- the unit of every disclosure rule: the SIREN, else the legal entity, else the structure itself
  coalesce(c.siren, c.finess_ej, c.finess) as gestionnaire,
  c.libelle,
  c.libelle_ej as libelle_gestionnaire,
  c.categorie,
  category.libelle as libelle_categorie,
  coalesce(nullif(category.lecture, ''), c.categorie) as lecture,
  sector.secteur,
  legal.statut,
  c.uai,
  passage.commune,
  communes.libelle as libelle_commune,
  territories.dep,
  territories.reg,
  territories.ze,
  territories.be,
  territories.epci,
  -- a lieu de vie may be somebody's home: it is shown by its commune, never by a point
  case when c.categorie <> '462' then c.lat end as lat,
  case when c.categorie <> '462' then c.lon end as lon,
  c.origine,
  c.millesime
from chosen c
join ref.secteur_categorie sector on sector.categorie = c.categorie
left join ref.finess_categorie category on category.code = c.categorie
left join ref.finess_statut legal on legal.code = c.statut_juridique
left join int_passage_commune passage on passage.code = c.commune_source
left join stg_centroide communes on communes.commune = passage.commune
left join territories on territories.commune = passage.commune
where c.ouverte
