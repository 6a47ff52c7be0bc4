-- one row per level, code, metier, secteur, modalite (diploma), millesime: candidates admitted
with counted as (
  select c.*
  from int_formation_cellule c
  -- a session known by Orion alone says nothing of who was admitted
  where exists (select from int_offre_territoire o where o.millesime = c.millesime and o.source = 'parcoursup')
),
states as (
  select
    c.*,
    c.offres = 0 or c.offres_admis > 0 as known,
    -- an offer that gives no number: the sum of the others is a floor
    c.offres_admis between 1 and c.offres - 1 as partial
  from counted c
)
select
  s.level,
  s.code,
  s.metier,
  'all'::text as secteur,
  s.modalite,
  s.millesime,
  case when s.known then coalesce(s.admis, 0) end as numerator,
  null::bigint as denominator,
  case when s.known then coalesce(s.admis, 0)::double precision end as value,
  case when s.partial then s.admis::double precision end as low,
  null::double precision as high,
  case when s.known then s.centres end as contributors,
  case when s.known then coalesce(s.offres_admis::double precision / nullif(s.offres, 0), 1) end as coverage,
  case when not s.known then 'not_computable' when s.partial then 'minorant' else 'ok' end as status
from states s
