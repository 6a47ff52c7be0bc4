-- one row per level, code, metier, millesime: share of recruitment projects that are seasonal, over cells with known projects
with threshold as (
  select max(s.valeur::integer) as thin from ref.seuil s where s.code = 'bmo_projets_mince'
),
judged as (
  select
    b.*,
    case
      when b.cellules_connues = 0 then 'secret'
      when b.projets < t.thin then 'low_coverage'
      when b.saisonniers_masques > 0 then 'estimated'
      else 'ok'
    end as status
  from int_bmo b
  cross join threshold t
),
observed as (
  select
    j.level,
    j.code,
    j.metier,
    'all'::text as secteur,
    'all'::text as modalite,
    j.millesime,
    j.saisonniers as numerator,
    j.projets as denominator,
    j.saisonniers::double precision / nullif(j.projets, 0) as value,
    case when j.saisonniers_masques > 0 then j.saisonniers_min::double precision / nullif(j.projets, 0) end as low,
    case when j.saisonniers_masques > 0 then j.saisonniers_max::double precision / nullif(j.projets, 0) end as high,
    null::integer as contributors,
    null::double precision as coverage,
    j.status
  from judged j
)
select * from observed
