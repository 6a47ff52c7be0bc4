insert into collect.submission (declaration, number, kind, receipt, reason, person, at, body, sha256)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
