-- the ledger of the demonstration begins a year ago: nothing was owed of what was validated before, and nothing is late
delete from restitution.debt
where validated_at < now() - interval '1 year'
