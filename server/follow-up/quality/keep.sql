insert into collect.quality_finding (declaration, kind, question, line, words)
select found.declaration, found.kind, found.question, null, found.words
from jsonb_to_recordset($1) as found (declaration bigint, kind text, question text, words text)
on conflict do nothing
