-- one row per level, code, metier (FAP), millesime: recruitment projects of the year for one first-year place
with thresholds as (
  select
    max(s.valeur::integer) filter (where s.code = 'bmo_cellule_masquee_max') as masked_max,
    max(s.valeur::integer) filter (where s.code = 'bmo_cellule_masquee_milieu') as masked_middle,
    max(s.valeur::integer) filter (where s.code = 'bmo_projets_mince') as thin
  from ref.seuil s
),
places as (
  -- a FAP is compared only where one diploma makes its entry: the others would count half of the places
  select p.level, p.code, m.metier, p.millesime, p.numerator as places
  from places_formation p
  join ref.diplome_metier m on m.diplome = p.modalite and m.comparable_projets = 'oui'
  where p.metier = 'all' and p.status = 'ok'
),
sessions as (
  select distinct p.metier, p.millesime
  from places p
),
inhabited as materialized (
  select distinct c.level, c.code
  from int_commune_territoire c
),
paired as (
  select
    b.level,
    b.code,
    b.metier,
    b.millesime,
    coalesce(p.places, 0) as places,
    b.cellules_connues,
    coalesce(b.projets, 0) as known,
    coalesce(b.projets, 0) + t.masked_middle * b.projets_masques as projets,
    coalesce(b.projets, 0) + t.masked_max * b.projets_masques as most,
    b.projets_masques,
    t.thin
  from int_bmo b
  join sessions s on s.metier = b.metier and s.millesime = b.millesime
  left join places p
    on p.level = b.level and p.code = b.code and p.metier = b.metier and p.millesime = b.millesime
  -- a bassin that no commune of ours belongs to has no places to set against its projects
  join inhabited k on k.level = b.level and k.code = b.code
  cross join thresholds t
),
judged as (
  select
    p.*,
    case
      when p.cellules_connues = 0 then 'secret'
      when p.places = 0 then 'not_computable'
      when p.known < p.thin then 'low_coverage'
      when p.projets_masques > 0 then 'estimated'
      else 'ok'
    end as status
  from paired p
),
shown as (
  select j.*, j.status in ('ok', 'estimated', 'low_coverage') as has_value
  from judged j
)
select
  s.level,
  s.code,
  s.metier,
  'all'::text as secteur,
  'all'::text as modalite,
  s.millesime,
  case when s.has_value then s.projets end::bigint as numerator,
  case when s.has_value then s.places end::bigint as denominator,
  case when s.has_value then s.projets::double precision / s.places end as value,
  case when s.has_value and s.projets_masques > 0 then s.known::double precision / s.places end as low,
  case when s.has_value and s.projets_masques > 0 then s.most::double precision / s.places end as high,
  null::integer as contributors,
  null::double precision as coverage,
  s.status
from shown s
