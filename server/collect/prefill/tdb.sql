-- the one figure of the TDB that is a count and keeps our definition: fixed-term contracts signed to replace
with latest as (
  select distinct on (tdb.finess) tdb.finess, tdb.annee, tdb.valeur
  from staging.stg_tdb_esms as tdb
  where tdb.variable = 'cdd_remplacement'
  order by tdb.finess, tdb.annee desc
)
insert into collect.prefill (structure, question, line, millesime, source, value)
select named.structure, 'cdd_remplacement', 'all', latest.annee, 'tdb:' || latest.annee, round(latest.valeur)
from latest
join collect.structure_identifier as named
  on named.kind = 'finess' and named.value = latest.finess and named.valid_to is null
where latest.valeur >= 0
