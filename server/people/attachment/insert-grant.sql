-- Ends with the last day of $6, in Paris.
insert into collect.role_grant (person, role, structure, gestionnaire, delegated_by, granted_by, expires_at)
values ($1, $2, $3, $4, $5, $7, ($6::date + 1)::timestamp at time zone 'Europe/Paris')
returning id
