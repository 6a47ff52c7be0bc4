-- a measure that more structures have than answered, measures that do not make their number
with measures as (
  select m.level, m.code, m.secteur, m.millesime, sum(m.numerator) as mesures
  from mesures_prevention m
  where m.modalite <> 'all'
  group by m.level, m.code, m.secteur, m.millesime
)
select a.level, a.code, a.secteur, a.modalite, a.millesime, a.numerator, m.mesures
from mesures_prevention a
left join measures m
  on m.level = a.level and m.code = a.code and m.secteur = a.secteur and m.millesime = a.millesime
where
  (a.modalite = 'all' and a.value is not null and m.mesures <> a.numerator)
  -- the smaller the territory, the fewer details are made
  or (
    a.modalite = 'all'
    and a.value is not null
    and m.mesures is null
    and a.level <> 'be'
    and a.secteur = 'all'
  )
  or (a.modalite <> 'all' and a.numerator > a.denominator)
