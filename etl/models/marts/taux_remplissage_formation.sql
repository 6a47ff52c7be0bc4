-- one row per level, code, metier, secteur, modalite (diploma), millesime: admitted for 100 places (often above 100)
with threshold as (
  select max(s.valeur::integer) as thin from ref.seuil s where s.code = 'formation_places_mince'
),
counted as (
  select
    c.*,
    case
      when c.offres = 0 then 'not_applicable'
      when coalesce(c.places_suivies, 0) = 0 then 'not_computable'
      when c.places_suivies < t.thin then 'low_coverage'
      else 'ok'
    end as status
  from int_formation_cellule c
  cross join threshold t
  -- a session known by Orion alone says nothing of who was admitted
  where exists (select from int_offre_territoire o where o.millesime = c.millesime and o.source = 'parcoursup')
)
select
  c.level,
  c.code,
  c.metier,
  'all'::text as secteur,
  c.modalite,
  c.millesime,
  case when c.status in ('ok', 'low_coverage') then c.admis_suivis end as numerator,
  case when c.status in ('ok', 'low_coverage') then c.places_suivies end as denominator,
  case when c.status in ('ok', 'low_coverage') then 100 * c.admis_suivis::double precision / c.places_suivies end as value,
  null::double precision as low,
  null::double precision as high,
  case when c.status in ('ok', 'low_coverage') then c.centres_suivis end as contributors,
  case when c.status in ('ok', 'low_coverage') then c.offres_suivies::double precision / c.offres end as coverage,
  c.status
from counted c
