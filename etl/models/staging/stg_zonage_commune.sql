-- one row per commune of the pivot vintage: its zone d'emploi 2020
with latest as (
  select max(z.millesime) as millesime
  from raw.zonage_commune z
)
select
  z."DEPCOM" as commune,
  z."ZE2020" as ze,
  replace(z."LIB_ZE2020", '''', '’') as libelle_ze,
  -- the vintage of the code officiel that everything is brought to
  z.millesime as cog
from raw.zonage_commune z
join latest on latest.millesime = z.millesime
