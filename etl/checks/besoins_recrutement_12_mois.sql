-- a total of hires that its groupes do not make
with summed as (
  select
    t.level, t.code, t.secteur, t.millesime,
    sum(t.numerator) filter (where t.metier = 'all') as everything,
    sum(t.numerator) filter (where m.kind = 'groupe') as groupes
  from besoins_recrutement_12_mois t
  join ref.metier m on m.code = t.metier
  -- each estimate is rounded by itself
  where t.status <> 'estimated'
  group by t.level, t.code, t.secteur, t.millesime
)
select s.*
from summed s
where
  s.everything <> s.groupes
  or s.everything < 0
  -- the smaller the territory, the fewer details are made
  or (s.groupes is null and s.everything is not null and s.level <> 'be' and s.secteur = 'all')
