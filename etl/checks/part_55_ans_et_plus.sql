-- persons of 55 and over that are not the last three bands of the pyramid
with bands as (
  select b.level, b.code, b.metier, b.secteur, b.millesime, sum(b.numerator) as personnes
  from pyramide_ages b
  where b.modalite in ('55_59', '60_64', '65_plus')
  group by b.level, b.code, b.metier, b.secteur, b.millesime
)
select p.level, p.code, p.metier, p.secteur, p.millesime, p.numerator, b.personnes
from part_55_ans_et_plus p
left join bands b
  on b.level = p.level and b.code = p.code and b.metier = p.metier and b.secteur = p.secteur
  and b.millesime = p.millesime
where
  p.value is not null
  and (
    b.personnes <> p.numerator
    -- the smaller the territory, the fewer details are made
    or (b.personnes is null and p.level <> 'be' and p.metier = 'all' and p.secteur = 'all')
  )
