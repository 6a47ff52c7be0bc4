-- reasons that do not make all the exits
with summed as (
  select
    d.level, d.code, d.metier, d.secteur, d.millesime,
    sum(d.numerator) filter (where d.modalite = 'all') as everything,
    sum(d.numerator) filter (where d.modalite <> 'all') as reasons
  from departs_par_motif d
  group by d.level, d.code, d.metier, d.secteur, d.millesime
)
select s.* from summed s where s.everything is distinct from s.reasons
