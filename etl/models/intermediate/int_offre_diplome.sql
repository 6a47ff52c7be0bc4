-- one row per session, source and line of an offer that prepares a diploma of the health and social field
with intitules as materialized (
  select distinct p.intitule
  from stg_parcoursup p
),
matched as (
  select i.intitule, s.diplome, s.precision, s.valid_from, s.valid_to
  from ref.diplome_source s
  -- one pattern at a time over the distinct labels: PostgreSQL forgets compiled patterns beyond a handful, and
  -- compiling one costs more than a thousand matches
  cross join lateral (
    select i.intitule
    from intitules i
    where i.intitule ~* s.code_source
    offset 0
  ) i
  where s.nomenclature = 'parcoursup_intitule'
),
parcoursup as (
  select p.*, m.diplome, m.precision
  from stg_parcoursup p
  join matched m
    on m.intitule = p.intitule
    and p.session >= coalesce(nullif(m.valid_from, ''), '0')
    and p.session <= coalesce(nullif(m.valid_to, ''), '9999')
  union all
  select p.*, s.diplome, s.precision
  from stg_parcoursup p
  join ref.diplome_source s
    on s.nomenclature = 'parcoursup_agregee'
    and s.code_source = p.agregee
    and p.session >= coalesce(nullif(s.valid_from, ''), '0')
    and p.session <= coalesce(nullif(s.valid_to, ''), '9999')
),
orion as (
  select o.*, s.diplome, s.precision
  from stg_orion_bts o
  join ref.diplome_source s on s.nomenclature = 'mefstat' and s.code_source = o.mefstat
),
offers as (
  select
    'parcoursup' as source, p.session, p.line, p.uai, p.etablissement, p.statut, 'scolaire' as voie, p.diplome,
    p.precision, p.intitule, p.places, p.admis, p.distanciel, p.dep_declare, p.lat, p.lon, p.commune_derivee
  from parcoursup p
  union all
  select
    'orion_bts', o.session, o.line, o.uai, null, null, o.voie, o.diplome,
    o.precision, o.intitule, o.places, null, o.distanciel, null, null, null, null
  from orion o
)
select
  o.*,
  -- what tells a place: the centre, the département and commune it declares, its coordinates
  concat_ws('|', coalesce(o.uai, ''), coalesce(o.dep_declare, ''), coalesce(o.commune_derivee, ''), o.lat, o.lon) as lieu
from offers o
