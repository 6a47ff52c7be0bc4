-- vacant posts never exceed budgeted ones, and a total is what its groupes hold
with summed as (
  select
    v.level, v.code, v.secteur, v.millesime,
    sum(v.denominator) filter (where v.metier = 'all') as everything,
    sum(v.denominator) filter (where m.kind = 'groupe') as groupes
  from taux_vacance v
  join ref.metier m on m.code = v.metier
  group by v.level, v.code, v.secteur, v.millesime
)
select s.level, s.code, s.secteur, s.millesime, s.everything, s.groupes, null::bigint as numerator
from summed s
where
  s.everything <> s.groupes
  -- the smaller the territory, the fewer details are made
  or (s.groupes is null and s.everything is not null and s.level <> 'be' and s.secteur = 'all')
union all
select v.level, v.code, v.secteur, v.millesime, v.denominator, null, v.numerator
from taux_vacance v
where v.numerator > v.denominator or v.denominator <= 0
