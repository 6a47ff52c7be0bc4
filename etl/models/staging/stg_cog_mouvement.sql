-- one row per link between two communes, before and after an event
with latest as (
  select max(m.millesime) as millesime
  from raw.cog_mouvement m
)
select
  m."MOD" as evenement,
  m."DATE_EFF" as date_effet,
  m."COM_AV" as commune_avant,
  m."COM_AP" as commune_apres
from raw.cog_mouvement m
join latest on latest.millesime = m.millesime
where m."TYPECOM_AV" = 'COM' and m."TYPECOM_AP" = 'COM' and m."COM_AV" is not null and m."COM_AP" is not null
