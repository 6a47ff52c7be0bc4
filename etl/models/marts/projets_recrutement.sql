-- one row per level, code, metier, millesime: recruitment projects of the BMO survey
with counted as (
  select
    b.level,
    b.code,
    b.metier,
    b.millesime,
    b.projets,
    case
      when b.cellules_connues = 0 then 'secret'
      when b.projets_masques > 0 then 'minorant'
      else 'ok'
    end as status
  from int_bmo b
),
observed as (
  select
    c.level,
    c.code,
    c.metier,
    'all'::text as secteur,
    'all'::text as modalite,
    c.millesime,
    c.projets as numerator,
    null::bigint as denominator,
    c.projets::double precision as value,
    case when c.status = 'minorant' then c.projets end::double precision as low,
    null::double precision as high,
    null::integer as contributors,
    null::double precision as coverage,
    c.status
  from counted c
)
select * from observed
