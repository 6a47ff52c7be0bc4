-- one row per NAF code and secteur it is published under: itself, its division, exact sectors, the field, all activities
with naf as (
  select a.naf from stg_atmp_at a union select m.naf from stg_atmp_mp m
),
exact_sector as (
  select s.secteur from ref.secteur_naf s group by s.secteur having bool_and(s.precision = 'exact')
),
published as (
  select n.naf, 'naf:all' as secteur from naf n
  union all
  select n.naf, 'all' from naf n where left(n.naf, 2) in ('86', '87', '88')
  union all
  select n.naf, 'naf:' || left(n.naf, 2) from naf n where left(n.naf, 2) in ('86', '87', '88')
  union all
  select n.naf, 'naf:' || n.naf from naf n where left(n.naf, 2) in ('86', '87', '88')
  union all
  select n.naf, s.secteur
  from naf n
  join ref.secteur_naf s on s.naf = n.naf
  join exact_sector e on e.secteur = s.secteur
)
select * from published
