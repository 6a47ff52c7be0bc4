-- France is its regions, and its bassins but Monaco: projects are summed, never lost on the way
with france as (
  select p.metier, p.millesime, p.value from projets_recrutement p where p.level = 'fr'
),
parts as (
  select p.metier, p.millesime, p.level, sum(coalesce(p.value, 0)) as value
  from projets_recrutement p
  where p.level = 'reg' or (p.level = 'be' and p.code <> '9399')
  group by p.metier, p.millesime, p.level
)
select f.metier, f.millesime, p.level, f.value as france, p.value as parts
from france f
left join parts p on p.metier = f.metier and p.millesime = f.millesime
where coalesce(f.value, 0) is distinct from p.value
