-- one row per commune code of the bassins' own vintage, leading zeros given back
with latest as (
  select max(b.millesime) as millesime
  from raw.bassin_commune b
)
select
  lpad(b.codgeo, 5, '0') as code,
  lpad(b.codbe, 4, '0') as be,
  -- this file writes SAINT PIERRE ET MIQUELON as département 97
  lpad(b.reg, 2, '0') as reg,
  trim(regexp_replace(b.libbe, '\s+', ' ', 'g')) as libelle_be,
  b.millesime
from raw.bassin_commune b
join latest on latest.millesime = b.millesime
