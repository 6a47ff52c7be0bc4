-- the field is its three divisions; a kind of disease never exceeds the whole
with summed as (
  select
    m.millesime,
    m.modalite,
    sum(m.numerator) filter (where m.secteur = 'all') as field,
    sum(m.numerator) filter (where m.secteur in ('naf:86', 'naf:87', 'naf:88')) as divisions
  from maladies_professionnelles m
  group by m.millesime, m.modalite
)
select s.millesime, s.modalite, s.field, s.divisions from summed s where s.field is distinct from s.divisions
union all
select k.millesime, k.modalite, k.numerator, m.numerator
from maladies_professionnelles k
join maladies_professionnelles m
  on m.secteur = k.secteur and m.millesime = k.millesime and m.modalite = 'all'
where k.numerator > m.numerator
