-- one row per commune, arrondissement, associated or delegated commune of the latest code officiel
with latest as (
  select max(c.millesime) as millesime
  from raw.cog_commune c
)
select
  c."TYPECOM" as typecom,
  c."COM" as code,
  c."REG" as reg,
  c."DEP" as dep,
  c."TNCC" as tncc,
  -- without its article: « Mans », where libelle is « Le Mans »
  replace(c."NCCENR", '''', '’') as nom,
  replace(c."LIBELLE", '''', '’') as libelle,
  c."COMPARENT" as parent
from raw.cog_commune c
join latest on latest.millesime = c.millesime
