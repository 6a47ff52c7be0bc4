-- the values that a cell has had, the latest first; a null state emptied it
select
  trail.at,
  coalesce(person.name, person.email) as by,
  trail.origin,
  trail.state,
  trail.value,
  trail.text
from collect.answer_trail as trail
left join collect.person on person.id = trail.person
where trail.declaration = $1
  and trail.question = $2
  and trail.line = $3
order by trail.id desc
limit 200
