-- one row per training centre, métier, diploma and millesime: in post in the métier six months later, over the leavers who answered
select
  o.structure,
  o.metier,
  cut.modalite,
  o.millesime,
  sum(o.en_poste_6_mois)::bigint as numerator,
  sum(o.sortants_interroges)::bigint as denominator,
  sum(o.sortants_interroges)::bigint as heads
from int_offre_declaree o
cross join lateral (values ('all'), (o.diplome)) as cut (modalite)
where o.en_poste_6_mois is not null and o.sortants_interroges is not null
group by o.structure, o.metier, cut.modalite, o.millesime
