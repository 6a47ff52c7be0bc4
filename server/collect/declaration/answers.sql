-- answered cells of a return; all of them, or those of the given questions
select
  answer.question,
  answer.line,
  answer.state,
  answer.value,
  answer.text,
  answer.origin,
  answer.proposed,
  answer.proposed_from,
  answer.comment,
  answer.version,
  answer.saved_at,
  coalesce(person.name, person.email) as saved_by
from collect.answer
left join collect.person on person.id = answer.saved_by
where answer.declaration = $1
order by answer.question, answer.line
