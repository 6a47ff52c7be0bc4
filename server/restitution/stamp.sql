-- the first time that the sheet of debt $1 was opened, or read to its end ($2), by $3
update restitution.debt
set
  opened_at = coalesce(opened_at, now()),
  read_at = case when $2 then coalesce(read_at, now()) else read_at end,
  read_by = case when $2 then coalesce(read_by, $3::bigint) else read_by end
where id = $1 and sheet is not null
