insert into collect.remark (declaration, question, line, body, person)
select $1, given.question, given.line, given.body, $2
from jsonb_to_recordset($3) as given (question text, line text, body text)
