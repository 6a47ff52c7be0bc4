-- one row per commune that belongs to an EPCI
with latest as (
  select max(e.millesime) as millesime
  from raw.epci_commune e
)
select
  e.insee as code,
  e.siren as epci,
  replace(e.raison_sociale, '''', '’') as libelle_epci,
  e.nature_juridique as nature,
  e.pmun::integer as population,
  e.millesime
from raw.epci_commune e
join latest on latest.millesime = e.millesime
