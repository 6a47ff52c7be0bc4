-- motives that make more days than the total of their structures, more absence than there are days
with motives as (
  select m.level, m.code, m.metier, m.secteur, m.millesime, sum(m.numerator) as jours
  from taux_absenteisme m
  where m.modalite <> 'all'
  group by m.level, m.code, m.metier, m.secteur, m.millesime
)
select a.level, a.code, a.metier, a.secteur, a.modalite, a.millesime, m.jours
from motives m
join taux_absenteisme a
  on a.level = m.level and a.code = m.code and a.metier = m.metier and a.secteur = m.secteur
  and a.millesime = m.millesime and a.modalite = 'all'
where a.numerator < m.jours
union all
select t.level, t.code, t.metier, t.secteur, t.modalite, t.millesime, t.numerator
from taux_absenteisme t
where t.numerator < 0 or (t.metier = 'all' and t.value > 1)
