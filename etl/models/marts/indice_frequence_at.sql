-- one row per secteur and millesime, France: accidents at work with a first payment per 1 000 employees
with threshold as (
  select max(s.valeur::bigint) as thin from ref.seuil s where s.code = 'atmp_salaries_mince'
),
observed as (
  select
    'fr'::text as level,
    'FR'::text as code,
    'all'::text as metier,
    a.secteur,
    'all'::text as modalite,
    a.millesime,
    case when a.salaries > 0 then a.accidents end as numerator,
    nullif(a.salaries, 0) as denominator,
    a.accidents::double precision * 1000 / nullif(a.salaries, 0) as value,
    null::double precision as low,
    null::double precision as high,
    null::integer as contributors,
    null::double precision as coverage,
    case when a.salaries = 0 then 'not_computable' when a.salaries < t.thin then 'low_coverage' else 'ok' end as status
  from int_atmp_at a
  cross join threshold t
)
select * from observed
