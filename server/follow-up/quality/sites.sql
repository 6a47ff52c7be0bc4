-- Every structure of the campaign, those that declared nothing included: its ETP, null when it has not answered.
select
  structure.id,
  structure.gestionnaire,
  structure.categorie,
  structure.places,
  case
    when declaration.state in ('submitted', 'validated') then (
      select sum(answer.value)
      from collect.answer
      where answer.declaration = declaration.id and answer.question = 'etp_pourvus' and answer.state = 'number'
    )
  end as etp
from collect.declaration
join collect.structure on structure.id = declaration.structure
where declaration.campaign = $1
  and declaration.state not in ('closed', 'merged', 'not_concerned')
