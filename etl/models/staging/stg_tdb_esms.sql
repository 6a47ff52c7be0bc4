-- one row per structure, year and measure of the TDB ESMS, the ARS file before the national export; never published
with numbers as (
  select
    t.finess,
    t.annee,
    t.format,
    t.variable,
    replace(t.valeur, ',', '.')::double precision as valeur,
    t.millesime
  from raw.tdb_esms t
)
select distinct on (n.finess, n.annee, n.variable)
  n.finess,
  n.annee,
  n.variable,
  n.valeur,
  -- rates are fractions in the ARS file; the scale of the national export is not known for sure
  case when n.format = 'diamant' then 'fraction' else 'a_confirmer' end as echelle_taux,
  n.format
from numbers n
order by n.finess, n.annee, n.variable, n.format, n.millesime desc
