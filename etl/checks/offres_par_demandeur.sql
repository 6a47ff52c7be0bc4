-- France is its bassins, for each métier of the file
with summed as (
  select
    o.metier,
    o.millesime,
    sum(o.denominator) filter (where o.level = 'fr') as france,
    sum(o.denominator) filter (where o.level = 'be') as bassins
  from offres_par_demandeur o
  group by o.metier, o.millesime
)
select s.* from summed s where s.france is distinct from s.bassins
