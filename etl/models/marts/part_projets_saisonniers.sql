-- one row per level, code, metier, millesime: share of recruitment projects that are seasonal, over cells with known projects
select
  p.level,
  p.code,
  p.metier,
  'all'::text as secteur,
  'all'::text as modalite,
  p.millesime,
  p.numerator,
  p.denominator,
  p.value,
  p.low,
  p.high,
  null::integer as contributors,
  null::double precision as coverage,
  p.status
from int_bmo_part p
where p.mesure = 'saisonniers'
