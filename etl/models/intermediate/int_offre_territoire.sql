-- one row per offer counted in the indicators and territory that holds it
with counted as (
  select o.*
  from offre_formation o
  join ref.diplome d on d.code = o.diplome
  where
    o.hors_champ is null
    and o.voie = 'scolaire'
    -- Orion speaks only for the sessions that Parcoursup does not cover
    and (
      o.source = 'parcoursup'
      or not exists (select from offre_formation p where p.source = 'parcoursup' and p.session = o.session)
    )
),
levels as (
  select c.*, l.level, l.code
  from counted c
  cross join lateral (
    values ('fr', 'FR'), ('reg', c.reg), ('dep', c.dep), ('ze', c.ze), ('be', c.be), ('epci', c.epci)
  ) as l (level, code)
)
select
  l.level, l.code, l.id, l.source, l.session, l.uai, l.diplome, l.places, l.admis
from levels l
where
  l.code is not null
  -- a course held at a distance is nowhere: it counts for France alone
  and (l.level = 'fr' or not l.distanciel)
