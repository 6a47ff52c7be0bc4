-- one row per departement, sex, five-year age band and year; no total
select
  p.dep,
  case p.sexe when 'Ensemble' then 'all' when 'Femmes' then 'femmes' else 'hommes' end as sexe,
  substring(p.age from '^\d+')::integer as age_min,
  -- null for « 95 ans et plus »
  substring(p.age from 'à (\d+)')::integer as age_max,
  p.pop_1er_janvier::integer as population,
  p.millesime
from raw.population_departement p
where p.age <> 'Total'
