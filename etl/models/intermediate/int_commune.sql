-- one row per commune of the pivot vintage, with every territory that holds it
with bassins as (
  -- A commune made of several that were in different bassins goes where its own code was, else with most of them.
  select distinct on (p.commune) p.commune, b.be
  from stg_bassin_commune b
  join int_passage_commune p on p.code = b.code
  group by p.commune, b.be
  order by p.commune, bool_or(b.code = p.commune) desc, count(*) desc, b.be
),
intercommunalites as (
  select distinct on (p.commune) p.commune, e.epci
  from stg_epci_commune e
  join int_passage_commune p on p.code = e.code
  group by p.commune, e.epci
  order by p.commune, bool_or(e.code = p.commune) desc, count(*) desc, e.epci
)
select
  z.commune,
  c.libelle,
  c.nom,
  c.tncc,
  c.reg,
  c.dep,
  z.ze,
  b.be,
  e.epci,
  p.population,
  p.millesime as population_millesime,
  z.cog
from stg_zonage_commune z
join stg_cog_commune c on c.code = z.commune and c.typecom = 'COM'
left join bassins b on b.commune = z.commune
left join intercommunalites e on e.commune = z.commune
left join int_population_commune p on p.commune = z.commune
