-- the oldest file to read or to write that no worker holds; one that beat less than 20 seconds ago is held
update collect.import
set state = case when import.state = 'committing' then 'committing' else 'checking' end,
  worker_beat_at = clock_timestamp(),
  attempts = import.attempts + 1
where import.id = (
  select waiting.id
  from collect.import as waiting
  where waiting.state in ('received', 'checking', 'committing')
    and (waiting.worker_beat_at is null or waiting.worker_beat_at < clock_timestamp() - interval '20 seconds')
  order by waiting.id
  limit 1
  for update skip locked
)
returning import.id, import.person, import.campaign, import.file_name, import.sha256, import.state, import.attempts,
  import.accepted
