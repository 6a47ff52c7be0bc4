-- one row per level, code, metier (FAP-2009), millesime: the tension indicator as Dares publishes it, without components
with named as (
  select t.*, 'fap2009:' || t.fap as metier
  from stg_dares_tensions t
  where 'fap2009:' || t.fap in (select m.code from ref.metier m)
  union all
  select t.*, x.metier
  from stg_dares_tensions t
  join ref.metier_source x
    on x.nomenclature = 'fap2009' and x.code_source = t.fap and x.precision = 'exact'
),
observed as (
  select
    n.level,
    n.code,
    n.metier,
    'all'::text as secteur,
    'all'::text as modalite,
    n.millesime,
    null::bigint as numerator,
    null::bigint as denominator,
    n.tension as value,
    null::double precision as low,
    null::double precision as high,
    null::integer as contributors,
    null::double precision as coverage,
    case when n.tension is null then 'not_computable' else 'ok' end as status
  from named n
)
select * from observed
