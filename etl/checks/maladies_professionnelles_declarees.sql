-- groupes that do not make the total, a count without its interval
with grouped as (
  select m.level, m.code, m.secteur, m.millesime, sum(m.numerator) as maladies
  from maladies_professionnelles_declarees m
  join ref.metier k on k.code = m.metier and k.kind = 'groupe'
  group by m.level, m.code, m.secteur, m.millesime
)
select a.level, a.code, a.secteur, a.millesime, a.numerator, g.maladies
from maladies_professionnelles_declarees a
left join grouped g
  on g.level = a.level and g.code = a.code and g.secteur = a.secteur and g.millesime = a.millesime
where
  a.metier = 'all'
  and a.value is not null
  and (
    a.high is null
    or g.maladies <> a.numerator
    -- the smaller the territory, the fewer details are made
    or (g.maladies is null and a.level <> 'be' and a.secteur = 'all')
  )
