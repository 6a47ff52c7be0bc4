-- one row per training centre, métier, diploma and millesime: graduates, over the entrants of their cohort
select
  o.structure,
  o.metier,
  cut.modalite,
  o.millesime,
  sum(o.admis)::bigint as numerator,
  sum(o.entrants_promotion)::bigint as denominator
from int_offre_declaree o
cross join lateral (values ('all'), (o.diplome)) as cut (modalite)
where o.admis is not null and o.entrants_promotion is not null
group by o.structure, o.metier, cut.modalite, o.millesime
