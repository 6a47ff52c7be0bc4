insert into collect.document (declaration, name, media, bytes, sha256, person)
values ($1, $2, $3, $4, $5, $6)
returning id
