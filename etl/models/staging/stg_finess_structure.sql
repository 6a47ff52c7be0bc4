-- one row per establishment of the latest FINESS+ file
with latest as (
  select max(f.millesime) as millesime
  from raw.finess_structure f
)
select
  f."numFinessEge" as finess,
  f."numFinessPm" as finess_ej,
  coalesce(f."nomEgeLong", f."nomEgeCourt") as libelle,
  f."denominationPm" as libelle_ej,
  f."categorieEntiteGeographiqueExercice" as categorie,
  f.siret,
  coalesce(f.siren, substring(f.siret from 1 for 9)) as siren,
  f."statutJuridique" as statut_juridique,
  f."numeroEducationNationale" as uai,
  f."cogCommune" as commune_source,
  f."directionLatitude"::double precision as lat,
  f."directionLongitude"::double precision as lon,
  substring(f."dateOuverture" from 1 for 10)::date as date_ouverture,
  f."etatObjet" = 'A' as ouverte,
  f.millesime
from raw.finess_structure f
join latest on latest.millesime = f.millesime
