-- what a return that counts holds, or what it held when it was validated; $1: questions answered in free text
insert into raw.reponse
select answer.declaration, answer.question, answer.line, answer.state, answer.value, answer.text
from raw.declaration
join collect.answer on answer.declaration = declaration.declaration
where declaration.counted
  and declaration.sending is null
  and answer.question <> all ($1::text[])
union all
select declaration.declaration, sent.question, sent.line, sent.state, sent.value, sent.text
from raw.declaration
join collect.submission
  on submission.declaration = declaration.declaration and submission.number = declaration.sending
cross join jsonb_to_recordset(submission.body -> 'answers')
  as sent (question text, line text, state text, value bigint, text text)
where sent.question <> all ($1::text[])
