-- one row per level, code, metier, secteur, modalite (diploma), millesime: first-year places offered
with counted as (
  select c.*, c.offres = 0 or c.offres_places > 0 as known
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
  null::double precision as low,
  null::double precision as high,
  case when c.known then c.centres end as contributors,
  case when c.known then coalesce(c.offres_places::double precision / nullif(c.offres, 0), 1) end as coverage,
  case when c.known then 'ok' else 'not_computable' end as status
from counted c
