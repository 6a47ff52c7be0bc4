-- one row per establishment, millesime and metier: hospital ETP in hundredths, and its commune of COG 2025
with metier_cell as (
  -- each cell under its own code, and under the pivot it equals
  select substr(m.code, 5) as code, m.code as metier from ref.metier m where m.code like 'sae:%'
  union all
  select x.code_source, x.metier
  from ref.metier_source x
  where x.nomenclature = 'sae' and x.precision = 'exact'
  union all
  -- sums of cells that equal a pivot, a groupe or a named whole; M9999 and ETPPNM are totals of their forms
  values
    ('INFNS', 'infirmier'), ('INFSP', 'infirmier'),
    ('M3012', 'pharmacien'), ('M3050', 'pharmacien'),
    ('ETPPNM', 'all'), ('M9999', 'all')
  union all
  -- physicians: every specialty but dentistry, the two pharmacies and « autres »
  select distinct e.code, 'sae:medecins'
  from stg_sae_etp e
  where e.code ~ '^M[123]' and e.code not in ('M3030', 'M3012', 'M3050', 'M3070')
),
placed as (
  -- null for Saint-Martin and Saint-Barthélemy, which are in no région: they count for France alone
  select i.finess, i.millesime, p.commune
  from stg_sae_etablissement i
  left join int_passage_commune p on p.code = i.commune_source
),
summed as (
  select p.finess, p.commune, e.millesime, c.metier, sum(e.etp_centiemes)::bigint as etp
  from stg_sae_etp e
  join metier_cell c on c.code = e.code
  join placed p on p.finess = e.finess and p.millesime = e.millesime
  group by p.finess, p.commune, e.millesime, c.metier
)
select * from summed
