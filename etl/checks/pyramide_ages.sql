-- bands of age that do not make the total, a total that is not all of its denominator
with bands as (
  select b.level, b.code, b.metier, b.secteur, b.millesime, sum(b.numerator) as personnes
  from pyramide_ages b
  where b.modalite <> 'all'
  group by b.level, b.code, b.metier, b.secteur, b.millesime
)
select a.level, a.code, a.metier, a.secteur, a.millesime, a.numerator, a.denominator, b.personnes
from pyramide_ages a
left join bands b
  on b.level = a.level and b.code = a.code and b.metier = a.metier and b.secteur = a.secteur
  and b.millesime = a.millesime
where
  a.modalite = 'all'
  and a.value is not null
  and (
    a.numerator <> a.denominator
    or b.personnes <> a.numerator
    -- the smaller the territory, the fewer details are made
    or (b.personnes is null and a.level <> 'be' and a.metier = 'all' and a.secteur = 'all')
  )
