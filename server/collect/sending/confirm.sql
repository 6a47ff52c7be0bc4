insert into collect.confirmation as held (declaration, check_id, question, line, fingerprint, justification, person)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (declaration, check_id, question, line) do update
set fingerprint = excluded.fingerprint, justification = excluded.justification, person = excluded.person, at = now()
