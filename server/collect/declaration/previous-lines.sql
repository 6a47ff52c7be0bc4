-- the lines of the return that the structure sent last, and its millésime
select campaign.millesime, declaration.lines
from collect.declaration
join collect.campaign on campaign.id = declaration.campaign
where declaration.structure = $1
  and campaign.kind = $2
  and campaign.millesime < $3
  and declaration.submitted_at is not null
  and declaration.state <> 'withdrawn'
order by campaign.millesime desc
limit 1
