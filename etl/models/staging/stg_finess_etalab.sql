-- one row per establishment of the latest legacy FINESS stock, with its coordinates in degrees
with latest as (
  -- a stock lists what is open: an establishment that the newest one leaves out has closed
  select max(e.millesime) as millesime
  from raw.finess_etalab e
  where e.section = 'structureet'
),
structures as (
  select distinct on (e.nofinesset) e.*
  from raw.finess_etalab e
  join latest on latest.millesime = e.millesime
  where e.section = 'structureet'
  order by e.nofinesset, e.line
),
points as (
  select distinct on (g.nofinesset)
    g.nofinesset,
    g.coordxet::double precision as x,
    g.coordyet::double precision as y
  from raw.finess_etalab g
  where
    g.section = 'geolocalisation'
    and g.coordxet is not null
    and g.coordyet is not null
    -- overseas points are in other projections, which their source names: left to the commune
    and coalesce(g.sourcecoordet, 'LAMBERT_93') ~* 'lambert_?93'
  order by g.nofinesset, g.millesime desc, g.line
),
-- Lambert-93 back to degrees: IGN's constants for RGF93 (GRS80, first eccentricity 0.0818191910)
cone as (
  select
    p.nofinesset,
    radians(3) + atan((p.x - 700000) / (12655612.049876 - p.y)) / 0.7256077650532670 as lambda,
    -ln(sqrt(power(p.x - 700000, 2) + power(12655612.049876 - p.y, 2)) / 11754255.426096) / 0.7256077650532670 as iso
  from points p
),
degrees_of as (
  select c.nofinesset, degrees(c.lambda) as lon, degrees(third.phi) as lat
  from cone c
  cross join lateral (select 2 * atan(exp(c.iso)) - pi() / 2 as phi) as sphere
  cross join lateral (
    select 2 * atan(power((1 + 0.081819191 * sin(sphere.phi)) / (1 - 0.081819191 * sin(sphere.phi)), 0.0409095955)
      * exp(c.iso)) - pi() / 2 as phi
  ) as first
  cross join lateral (
    select 2 * atan(power((1 + 0.081819191 * sin(first.phi)) / (1 - 0.081819191 * sin(first.phi)), 0.0409095955)
      * exp(c.iso)) - pi() / 2 as phi
  ) as second
  cross join lateral (
    select 2 * atan(power((1 + 0.081819191 * sin(second.phi)) / (1 - 0.081819191 * sin(second.phi)), 0.0409095955)
      * exp(c.iso)) - pi() / 2 as phi
  ) as third
),
entities as (
  select distinct on (j.nofiness) j.*
  from raw.finess_ej j
  order by j.nofiness, j.millesime desc
)
select
  s.nofinesset as finess,
  s.nofinessej as finess_ej,
  coalesce(s.rslongue, s.rs) as libelle,
  coalesce(e.rslongue, e.rs) as libelle_ej,
  s.categetab as categorie,
  s.siret,
  coalesce(e.siren, substring(s.siret from 1 for 9)) as siren,
  e.statutjuridique as statut_juridique,
  s.numuai as uai,
  -- the département of FINESS and the three figures of its commune: 9A and 123 are known to the passage table
  s.departement || s.commune as commune_source,
  d.lat,
  d.lon,
  s.dateouv::date as date_ouverture,
  s.millesime
from structures s
left join degrees_of d on d.nofinesset = s.nofinesset
left join entities e on e.nofiness = s.nofinessej
