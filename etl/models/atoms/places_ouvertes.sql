-- one row per training centre, métier, diploma and millesime: places open in the first year
select
  o.structure,
  o.metier,
  cut.modalite,
  o.millesime,
  sum(o.places_ouvertes)::bigint as numerator,
  null::bigint as denominator
from int_offre_declaree o
cross join lateral (values ('all'), (o.diplome)) as cut (modalite)
where o.places_ouvertes is not null
group by o.structure, o.metier, cut.modalite, o.millesime
