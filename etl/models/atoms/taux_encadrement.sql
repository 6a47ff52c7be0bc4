-- one row per structure, metier and millesime: hundredths of ETP in post of the structures that have places; all: those places
with housing as (
  select r.structure, r.millesime, max(r.figure) as places
  from stg_reponse r
  where r.kind = 'annuelle' and r.question = 'places' and r.line = 'all'
  group by r.structure, r.millesime
),
staffed as (
  select e.structure, e.millesime
  from int_effectifs e
  group by e.structure, e.millesime
  having bool_and(e.etp_pourvus is not null)
),
kept as (
  select h.structure, h.millesime, h.places
  from housing h
  join staffed s on s.structure = h.structure and s.millesime = h.millesime
  where h.places > 0
)
select e.structure, e.metier, 'all'::text as modalite, e.millesime, e.etp_pourvus as numerator, null::bigint as denominator
from int_effectifs e
join kept k on k.structure = e.structure and k.millesime = e.millesime
union all
select k.structure, 'all', 'all', k.millesime, null, k.places
from kept k
