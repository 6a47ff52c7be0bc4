-- one row per training centre, métier, diploma and millesime: entrants, over authorised places
select
  o.structure,
  o.metier,
  cut.modalite,
  o.millesime,
  sum(o.entrants)::bigint as numerator,
  sum(o.places_autorisees)::bigint as denominator
from int_offre_declaree o
cross join lateral (values ('all'), (o.diplome)) as cut (modalite)
where o.entrants is not null and o.places_autorisees is not null
group by o.structure, o.metier, cut.modalite, o.millesime
