-- answered cells of a return; all of them, or those written under a version
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
  and ($2::integer is null or answer.version = $2)
order by answer.question, answer.line
