-- one row per métier of a return and sum that it enters: itself, its groupe, all
with pivot as (
  select m.code, m.groupe
  from ref.metier m
  where m.kind in ('metier', 'groupe')
),
sums as (
  select p.code as metier, p.code as somme from pivot p
  union
  select p.code, p.groupe from pivot p where p.groupe is not null
  union
  select p.code, 'all' from pivot p
  union
  select 'all', 'all'
)
select s.metier, s.somme, dense_rank() over (order by s.somme collate "C") as rang
from sums s
