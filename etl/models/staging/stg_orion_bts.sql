-- one row per session, establishment, BTS and track (school or apprenticeship)
select
  o.millesime as session,
  o.line,
  o."UAI" as uai,
  trim(o."LIBELLÉFORMATION") as intitule,
  o."MEFSTAT11" as mefstat,
  case o."STATUT" when 'Scolaire' then 'scolaire' else 'apprentissage' end as voie,
  nullif(o."CAPACITEPSUP", '')::integer as places,
  nullif(o."NB_VOEUX_CONFIRMES", '')::integer as voeux,
  o."LIBELLÉFORMATION" ~* 'enti[èe]rement en distanciel' as distanciel
from raw.orion_bts o
