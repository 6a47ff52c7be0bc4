-- France is its regions, its bassins but Monaco, and its départements with the two collectivities that are none:
-- projects are summed, never lost on the way
with france as (
  select p.metier, p.millesime, p.value from projets_recrutement p where p.level = 'fr'
),
-- Saint-Barthélemy and Saint-Martin, counted with Guadeloupe: in a region, in no département
collectivities as (
  select m.metier, b.millesime, b.projets
  from stg_bmo b
  cross join lateral (
    values ('fap:' || b.fap), ('fap:ensemble'), (case when b.fap like 'V%' then 'fap:V' end)
  ) as m (metier)
  where b.dep in ('977', '978') and m.metier is not null
),
placed as (
  select p.metier, p.millesime, p.level, p.value
  from projets_recrutement p
  where p.level = 'reg' or (p.level = 'be' and p.code <> '9399') or (p.level = 'dep' and p.metier like 'fap:%')
  union all
  select c.metier, c.millesime, 'dep', c.projets
  from collectivities c
),
parts as (
  select p.metier, p.millesime, p.level, sum(coalesce(p.value, 0)) as value
  from placed p
  group by p.metier, p.millesime, p.level
)
select f.metier, f.millesime, p.level, f.value as france, p.value as parts
from france f
left join parts p on p.metier = f.metier and p.millesime = f.millesime
where coalesce(f.value, 0) is distinct from p.value
