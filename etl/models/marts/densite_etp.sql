-- one row per level, code, metier, millesime: hospital ETP per 100 000 inhabitants of the latest known population
with threshold as (
  select max(s.valeur::integer) as thin from ref.seuil s where s.code = 'densite_habitants_mince'
),
compared as (
  select e.*, t.population, case
    when coalesce(t.population, 0) = 0 then 'not_computable'
    when t.population < h.thin then 'low_coverage'
    else 'ok'
  end as density_status
  from etp_hospitaliers e
  left join territoire t on t.level = e.level and t.code = e.code
  cross join threshold h
),
observed as (
  select
    c.level,
    c.code,
    c.metier,
    c.secteur,
    c.modalite,
    c.millesime,
    case when c.density_status <> 'not_computable' then c.numerator end as numerator,
    case when c.density_status <> 'not_computable' then c.population end::bigint as denominator,
    c.numerator / 100.0::double precision * 100000 / nullif(c.population, 0) as value,
    null::double precision as low,
    null::double precision as high,
    case when c.density_status <> 'not_computable' then c.contributors end as contributors,
    null::double precision as coverage,
    c.density_status as status
  from compared c
)
select * from observed
