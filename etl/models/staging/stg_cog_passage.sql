-- one row per commune code of the past, in the latest passage table: the commune that holds it now
with latest as (
  select max(p.millesime) as millesime
  from raw.cog_passage p
)
select p."DEPCOM_HIST" as code, p."DEPCOM" as commune
from raw.cog_passage p
join latest on latest.millesime = p.millesime
