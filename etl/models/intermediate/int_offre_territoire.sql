-- one row per offer counted in the indicators and territory that holds it
with counted as (
  select o.*
  from offre_formation o
  where
    o.hors_champ is null
    and o.voie = 'scolaire'
    -- Orion speaks only for the sessions that Parcoursup does not cover
    and (
      o.source = 'parcoursup'
      or not exists (select from offre_formation p where p.source = 'parcoursup' and p.millesime = o.millesime)
    )
)
select
  l.level, l.code, c.id, c.source, c.millesime, c.uai, c.diplome, c.places, c.admis
from counted c
cross join lateral (
  values ('fr', 'FR'), ('reg', c.reg), ('dep', c.dep), ('ze', c.ze), ('be', c.be), ('epci', c.epci)
) as l (level, code)
join (select distinct t.level, t.code from int_commune_territoire t) known
  on known.level = l.level and known.code = l.code
where
  -- a course held at a distance is nowhere: it counts for France alone
  (l.level = 'fr' or not c.distanciel)
