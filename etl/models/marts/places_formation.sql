-- one row per level, code, metier, secteur, modalite (diploma), millesime: first-year places offered
with counted as (
  select
    c.*,
    c.offres = 0 or c.offres_places > 0 as known,
    -- an offer that gives no number: the sum of the others is a floor
    c.offres_places between 1 and c.offres - 1 as partial
  from int_formation_cellule c
)
select
  c.level,
  c.code,
  c.metier,
  'all'::text as secteur,
  c.modalite,
  c.millesime,
  case when c.known then coalesce(c.places, 0) end as numerator,
  null::bigint as denominator,
  case when c.known then coalesce(c.places, 0)::double precision end as value,
  case when c.partial then c.places::double precision end as low,
  null::double precision as high,
  case when c.known then c.centres end as contributors,
  case when c.known then coalesce(c.offres_places::double precision / nullif(c.offres, 0), 1) end as coverage,
  case when not c.known then 'not_computable' when c.partial then 'minorant' else 'ok' end as status
from counted c
