-- diplomas that do not make the total of a métier
with diplomas as (
  select p.level, p.code, p.metier, p.secteur, p.millesime, sum(p.numerator) as places
  from places_ouvertes p
  where p.modalite <> 'all'
  group by p.level, p.code, p.metier, p.secteur, p.millesime
)
select a.level, a.code, a.metier, a.millesime, a.numerator, d.places
from places_ouvertes a
left join diplomas d
  on d.level = a.level and d.code = a.code and d.metier = a.metier and d.secteur = a.secteur
  and d.millesime = a.millesime
where a.modalite = 'all' and a.value is not null and d.places is distinct from a.numerator
