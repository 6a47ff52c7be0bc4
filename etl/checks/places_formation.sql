-- France is its départements, the courses held at a distance and the offers that no département claims
with placed as (
  select p.millesime, p.modalite, sum(p.numerator) as places
  from places_formation p
  where p.level = 'dep' and p.metier = 'all'
  group by p.millesime, p.modalite
),
elsewhere as (
  select o.millesime, o.diplome as modalite, sum(o.places) as places
  from int_offre_territoire t
  join offre_formation o on o.id = t.id
  where t.level = 'fr' and (o.distanciel or o.dep is null)
  group by o.millesime, o.diplome
)
select p.millesime, p.modalite, p.numerator as france, placed.places as departements, elsewhere.places as ailleurs
from places_formation p
left join placed on placed.millesime = p.millesime and placed.modalite = p.modalite
left join elsewhere on elsewhere.millesime = p.millesime and elsewhere.modalite = p.modalite
where
  p.level = 'fr'
  and p.metier = 'all'
  and p.modalite <> 'all'
  and p.numerator <> coalesce(placed.places, 0) + coalesce(elsewhere.places, 0)
