-- what is awaited of a return is the last known, now that earlier returns are there
update collect.declaration
set expected_etp = structure.expected_etp, places = coalesce(structure.places, declaration.places)
from collect.structure, collect.campaign
where structure.id = declaration.structure
  and campaign.id = declaration.campaign
  and campaign.closes_on >= current_date
