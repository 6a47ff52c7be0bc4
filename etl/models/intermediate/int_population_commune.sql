-- one row per commune of the pivot vintage: its latest municipal population, and the year of that census
with legale as (
  select p.commune, sum(l.population) as population, max(l.millesime) as millesime
  from stg_population_commune l
  join int_passage_commune p on p.code = l.code
  group by p.commune
),
-- Mayotte is not in the file of legal populations; the EPCI file carries its last census, of 2017.
epci as (
  select p.commune, sum(e.population) as population, '2017' as millesime
  from stg_epci_commune e
  join int_passage_commune p on p.code = e.code
  where p.commune like '976%'
  group by p.commune
)
select
  z.commune,
  coalesce(l.population, e.population)::integer as population,
  case when l.commune is not null then l.millesime else e.millesime end as millesime
from stg_zonage_commune z
left join legale l on l.commune = z.commune
left join epci e on e.commune = z.commune
where coalesce(l.population, e.population) is not null
