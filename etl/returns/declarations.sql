insert into raw.declaration
select
  declaration.id,
  campaign.kind,
  campaign.millesime,
  campaign.version,
  declaration.structure,
  declaration.state = 'validated' or declaration.counted_sending is not null,
  declaration.counted_sending,
  coalesce(declaration.places, structure.places),
  coalesce(declaration.expected_etp, structure.expected_etp)
from collect.declaration
join collect.campaign on campaign.id = declaration.campaign
join collect.structure on structure.id = declaration.structure
where declaration.state not in ('not_concerned', 'closed', 'merged')
order by declaration.id
