-- one row per level, code, metier, modalite (diploma), millesime: offers, places and admitted, zeros included
with trained as (
  select d.code as diplome, m.metier
  from ref.diplome d
  join ref.diplome_metier m on m.diplome = d.code
  where d.source_places <> '' and d.nature = 'diplome' and m.precision = 'exact' and m.metier not like '%:%'
),
covered as (
  -- the diplomas that the sources show in a session
  select distinct o.millesime, o.source, o.diplome
  from int_offre_territoire o
),
covered_metiers as (
  -- a métier is counted where every diploma that trains for it is shown: half of its places are not its places
  select c.millesime, t.metier
  from covered c
  join trained t on t.diplome = c.diplome
  group by c.millesime, t.metier
  having count(*) = (select count(*) from trained u where u.metier = t.metier)
),
complete as (
  -- the total waits for the year when the last diploma of the list came onto Parcoursup
  select distinct c.millesime
  from covered c
  where
    c.source = 'parcoursup'
    and c.millesime >= (
      select max(s.valid_from)
      from ref.diplome_source s
      where s.nomenclature = 'parcoursup_intitule'
    )
),
memberships as (
  select c.millesime, c.diplome, 'all' as metier, c.diplome as modalite
  from covered c
  union all
  select c.millesime, t.diplome, c.metier, 'all'
  from covered_metiers c
  join trained t on t.metier = c.metier
  union all
  select c.millesime, t.diplome, c.metier, t.diplome
  from covered_metiers c
  join trained t on t.metier = c.metier
  union all
  select c.millesime, d.code, 'all', 'all'
  from complete c
  cross join ref.diplome d
  where d.nature = 'diplome'
),
territories as (
  select distinct t.level, t.code
  from int_commune_territoire t
  where t.level <> 'commune'
),
grid as (
  select distinct t.level, t.code, m.metier, m.modalite, m.millesime
  from memberships m
  cross join territories t
  where m.modalite = 'all'
),
sums as (
  select
    o.level,
    o.code,
    m.metier,
    m.modalite,
    o.millesime,
    count(*) as offres,
    count(o.places) as offres_places,
    count(o.admis) as offres_admis,
    count(*) filter (where o.places is not null and o.admis is not null) as offres_suivies,
    count(distinct o.uai) as centres,
    count(distinct o.uai) filter (where o.places is not null and o.admis is not null) as centres_suivis,
    sum(o.places) as places,
    sum(o.admis) as admis,
    sum(o.places) filter (where o.admis is not null) as places_suivies,
    sum(o.admis) filter (where o.places is not null) as admis_suivis
  from int_offre_territoire o
  join memberships m on m.millesime = o.millesime and m.diplome = o.diplome
  group by o.level, o.code, m.metier, m.modalite, o.millesime
)
select
  coalesce(s.level, g.level) as level,
  coalesce(s.code, g.code) as code,
  coalesce(s.metier, g.metier) as metier,
  coalesce(s.modalite, g.modalite) as modalite,
  coalesce(s.millesime, g.millesime) as millesime,
  coalesce(s.offres, 0)::integer as offres,
  coalesce(s.offres_places, 0)::integer as offres_places,
  coalesce(s.offres_admis, 0)::integer as offres_admis,
  coalesce(s.offres_suivies, 0)::integer as offres_suivies,
  coalesce(s.centres, 0)::integer as centres,
  coalesce(s.centres_suivis, 0)::integer as centres_suivis,
  s.places::bigint as places,
  s.admis::bigint as admis,
  s.places_suivies::bigint as places_suivies,
  s.admis_suivis::bigint as admis_suivis
from grid g
full join sums s
  on s.level = g.level
  and s.code = g.code
  and s.metier = g.metier
  and s.modalite = g.modalite
  and s.millesime = g.millesime
