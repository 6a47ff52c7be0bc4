-- one row per level, code, metier, millesime: hospital ETP per 100 000 inhabitants of the latest known population
with threshold as (
  select max(s.valeur::integer) as thin from ref.seuil s where s.code = 'densite_habitants_mince'
),
staff as (
  select e.level, e.code, e.metier, e.secteur, e.modalite, e.millesime, e.numerator, e.contributors
  from etp_hospitaliers e
  where e.level <> 'fr'
  union all
  -- France is its régions: their inhabitants are the denominator, so staff placed in none are left out
  select 'fr', 'FR', e.metier, e.secteur, e.modalite, e.millesime, sum(e.numerator)::bigint, sum(e.contributors)::integer
  from etp_hospitaliers e
  where e.level = 'reg'
  group by e.metier, e.secteur, e.modalite, e.millesime
),
compared as (
  select e.*, t.population, case
    when coalesce(t.population, 0) = 0 then 'not_computable'
    when t.population < h.thin then 'low_coverage'
    else 'ok'
  end as density_status
  from staff e
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
