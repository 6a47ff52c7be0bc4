-- France is its bassins for each métier, and the lines of the file for each ROME; a bassin is added to one region
with summed as (
  select
    o.metier,
    o.millesime,
    sum(o.denominator) filter (where o.level = 'fr') as france,
    sum(o.denominator) filter (where o.level = 'be') as parts
  from offres_par_demandeur o
  group by o.metier, o.millesime
),
lines as (
  select 'rome:' || f.rome as metier, f.millesime, nullif(sum(f.demandeurs), 0) as demandeurs
  from stg_france_travail_offres f
  group by f.rome, f.millesime
)
select s.metier, s.millesime, s.france, s.parts, 'bassins' as parts_are
from summed s
where s.france is distinct from s.parts
union all
select s.metier, s.millesime, s.france, l.demandeurs, 'lines of the file'
from summed s
join lines l on l.metier = s.metier and l.millesime = s.millesime
where s.france is distinct from l.demandeurs
union all
select b.be, null, null, count(*), 'regions of one bassin'
from int_be_reg b
group by b.be
having count(*) > 1
