-- one row per structure that sent a pulse of the month, or is expected to
select
  coalesce(held.structure, awaited.structure) as structure,
  coalesce(held.gestionnaire, structure.gestionnaire) as gestionnaire,
  coalesce(held.secteur, structure.secteur) as secteur,
  case when held.structure is null then structure.reg else held.reg end as reg,
  case when held.structure is null then structure.dep else held.dep end as dep,
  case when held.structure is null then structure.ze else held.ze end as ze,
  case when held.structure is null then structure.be else held.be end as be,
  (awaited.structure is not null)::integer as expected,
  held.structure is not null as sent,
  coalesce(held.heads, 1) as heads,
  held.postes_ouverts,
  held.absents_maladie_ordinaire,
  held.remplacements_urgents,
  coalesce(extract(epoch from held.moved_at) * 1000, 0) as since
from (select pulse.* from live.pulse where pulse.month = $1) as held
full join (
  select declaration.structure
  from collect.declaration
  join collect.campaign on campaign.id = declaration.campaign
  where campaign.kind = 'pouls'
    and campaign.millesime = $1
    and declaration.state not in ('not_concerned', 'closed', 'merged')
) as awaited on awaited.structure = held.structure
join collect.structure on structure.id = coalesce(held.structure, awaited.structure)
order by structure
