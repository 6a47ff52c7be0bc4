-- one row per establishment that answers the SAE and millesime, with the commune it gives
with read as (
  select
    i."AN" as millesime,
    i."FI" as finess,
    i."RS" as raison_sociale,
    i."FI_EJ" as finess_ej,
    i."CAT" as categorie,
    -- FINESS writes overseas départements 9A, 9B…: 9A101 is commune 97101
    case when i."COMINSEE" ~ '^9[A-J]' then '97' || substr(i."COMINSEE", 3) else i."COMINSEE" end as commune_source
  from raw.sae_id i
)
select * from read
