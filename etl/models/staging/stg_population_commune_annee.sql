-- one row per commune or arrondissement code and year of census
with latest as (
  select max(p.millesime) as millesime
  from raw.population_historique p
)
select
  -- overseas codes have six characters: 973353 is 97353
  case when length(p.codgeo) = 6 then left(p.codgeo, 2) || right(p.codgeo, 3) else p.codgeo end as code,
  years.millesime,
  years.population::integer as population
from raw.population_historique p
join latest on latest.millesime = p.millesime
cross join lateral (
  values
    ('2013', p.p13_pop),
    ('2014', p.p14_pop),
    ('2015', p.p15_pop),
    ('2016', p.p16_pop),
    ('2017', p.p17_pop),
    ('2018', p.p18_pop),
    ('2019', p.p19_pop),
    ('2020', p.p20_pop),
    ('2021', p.p21_pop)
) as years (millesime, population)
where years.population is not null
