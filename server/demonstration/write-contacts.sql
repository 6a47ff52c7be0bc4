-- an address for most structures: one in twenty-five has none, one in fifty no longer answers
insert into collect.contact (structure, name, email, phone, state)
select
  structure.id,
  'Direction',
  case when draw.rank >= 4 then 'direction.' || lower(structure.releve_id) || '@fictif.invalid' end,
  case when draw.rank % 3 = 0 then '00 00 00 00 ' || lpad((draw.rank)::text, 2, '0') end,
  case when draw.rank in (4, 5) then 'bounced' else 'ok' end
from collect.structure
cross join lateral (select abs(hashtext(structure.releve_id)) % 100 as rank) as draw
where not exists (select 1 from collect.contact where contact.structure = structure.id)
