-- one row per bassin France Travail and region: a bassin never crosses a region
with pairs as (
  select distinct b.code as be, r.code as reg
  from int_commune_territoire b
  join int_commune_territoire r on r.commune = b.commune and r.level = 'reg'
  where b.level = 'be'
)
select * from pairs
