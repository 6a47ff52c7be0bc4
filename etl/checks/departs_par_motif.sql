-- reasons that do not make all the exits
with summed as (
  select
    d.level, d.code, d.metier, d.secteur, d.millesime,
    sum(d.numerator) filter (where d.modalite = 'all') as everything,
    sum(d.numerator) filter (where d.modalite <> 'all') as reasons
  from departs_par_motif d
  group by d.level, d.code, d.metier, d.secteur, d.millesime
)
select s.*
from summed s
where
  s.everything <> s.reasons
  or (s.everything is null and s.reasons is not null)
  -- the smaller the territory, the fewer details are made
  or (s.reasons is null and s.everything is not null and s.level <> 'be' and s.metier = 'all' and s.secteur = 'all')
