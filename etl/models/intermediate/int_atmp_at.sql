-- one row per secteur and millesime: accidents at work, employees and hours, over the nine CTN, France
with summed as (
  select
    s.secteur,
    a.millesime,
    sum(a.salaries)::bigint as salaries,
    sum(a.heures)::bigint as heures,
    sum(a.accidents)::bigint as accidents,
    sum(a.accidents_4_jours)::bigint as accidents_4_jours,
    sum(a.journees)::bigint as journees
  from stg_atmp_at a
  join int_naf_secteur s on s.naf = a.naf
  group by s.secteur, a.millesime
)
select * from summed
