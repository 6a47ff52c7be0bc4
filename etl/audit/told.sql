-- one row per comparison that a sheet tells, of the last version of each
with latest as (
  select distinct on (s.structure, s.kind, s.millesime) s.structure, s.millesime, s.body
  from restitution.sheet s
  order by s.structure, s.kind, s.millesime, s.version desc, s.id desc
)
select
  l.structure,
  l.millesime,
  r.line ->> 'indicator' as indicator,
  r.line ->> 'metier' as metier,
  r.line ->> 'modalite' as modalite,
  r.line -> 'group' ->> 'likeness' as likeness,
  r.line -> 'group' ->> 'level' as level,
  (r.line -> 'group' ->> 'structures')::integer as structures
from latest l
cross join lateral jsonb_array_elements((l.body -> 'rows') || (l.body -> 'annex')) as r (line)
where r.line -> 'group' <> 'null'
order by 2, 3, 4, 5, 1
