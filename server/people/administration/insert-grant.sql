-- Ends with the last day of $6, in Paris. Nothing is written when the structure or the gestionnaire is not there.
insert into collect.role_grant (person, role, structure, gestionnaire, territory, expires_at, granted_by)
select $1, $2, $3, $4, $5, ($6::date + 1)::timestamp at time zone 'Europe/Paris', $7
where ($3::bigint is null or exists (select 1 from collect.structure where id = $3))
  and ($4::bigint is null or exists (select 1 from collect.gestionnaire where id = $4))
  and exists (select 1 from collect.person where id = $1)
returning id
