-- one row per bassin France Travail: the region where most of its communes lie
-- Redon (be 5313) has communes in Bretagne and Pays de la Loire: a sum by region counts it once, in Bretagne.
with pairs as (
  select b.code as be, r.code as reg, count(*) as communes
  from int_commune_territoire b
  join int_commune_territoire r on r.commune = b.commune and r.level = 'reg'
  where b.level = 'be'
  group by b.code, r.code
)
select distinct on (p.be) p.be, p.reg
from pairs p
order by p.be, p.communes desc, p.reg
