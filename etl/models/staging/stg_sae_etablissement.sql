-- one row per establishment that answers the SAE and millesime, with the commune it gives
with read as (
  select
    i."AN" as millesime,
    i."FI" as finess,
    i."RS" as raison_sociale,
    i."FI_EJ" as finess_ej,
    i."CAT" as categorie,
    -- overseas communes as FINESS writes them: 9A101 is commune 97101
    i."COMINSEE" as commune_source
  from raw.sae_id i
)
select * from read
