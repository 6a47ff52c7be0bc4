-- the ledger of the demonstration begins with the last two millésimes: nothing was owed of those before
delete from restitution.debt
where millesime::integer < (select max(millesime::integer) - 1 from restitution.debt)
