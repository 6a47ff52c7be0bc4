update collect.person
set
  name = case when $2::jsonb ? 'name' then nullif($2::jsonb ->> 'name', '') else name end,
  phone = case when $2::jsonb ? 'phone' then nullif($2::jsonb ->> 'phone', '') else phone end,
  wants_reminders = coalesce(($2::jsonb ->> 'wants_reminders')::boolean, wants_reminders),
  wants_digest = coalesce(($2::jsonb ->> 'wants_digest')::boolean, wants_digest)
where id = $1
returning id
