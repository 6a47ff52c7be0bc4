insert into collect.campaign (id, kind, version, millesime, title, opens_on, closes_on, reminders, population)
select
  drawn.id,
  drawn.kind,
  drawn.version,
  drawn.millesime,
  drawn.title,
  drawn.opens_on,
  drawn.closes_on,
  case when drawn.kind = 'pouls' then '{7}'::integer[] else '{30,15,3}'::integer[] end,
  jsonb_build_object('secteurs', case
    when drawn.kind = 'formation' then '["formation"]'::jsonb
    else '["sanitaire", "personnes_agees", "handicap", "domicile", "enfance", "ahi_addictologie",
      "protection_juridique"]'::jsonb
  end)
from jsonb_to_recordset($1::jsonb) as drawn (
  id text, kind text, version text, millesime text, title text, opens_on date, closes_on date
)
on conflict (id) do update
set title = excluded.title, opens_on = excluded.opens_on, closes_on = excluded.closes_on
