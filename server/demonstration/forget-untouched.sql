-- returns that the calendar expects and nobody opened: they are drawn instead
delete from collect.declaration
where campaign = any ($1::text[])
  and state = 'expected'
  and version = 0
