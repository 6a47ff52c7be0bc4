-- answered cells of these returns
select answer.declaration, answer.question, answer.line, answer.state, answer.value, answer.text, answer.comment
from collect.answer
where answer.declaration = any ($1::bigint[])
