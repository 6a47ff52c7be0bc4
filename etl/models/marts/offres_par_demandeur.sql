-- one row per level, code, metier (ROME), millesime: registered offers per job-seeker (A, B, C)
with threshold as (
  select max(s.valeur::integer) as thin from ref.seuil s where s.code = 'offres_demandeurs_mince'
),
rome_metier as (
  select substr(m.code, 6) as rome, m.code as metier from ref.metier m where m.code like 'rome:%'
  union all
  select x.code_source, x.metier
  from ref.metier_source x
  where x.nomenclature = 'rome' and x.precision = 'exact'
  union all
  select substr(m.code, 6), 'all' from ref.metier m where m.code like 'rome:%' and m.champ = 'oui'
),
by_place as (
  select o.millesime, f.metier, p.level, p.code, o.offres, o.demandeurs
  from stg_france_travail_offres o
  join rome_metier f on f.rome = o.rome
  left join int_be_reg b on b.be = o.be
  cross join lateral (values ('be', o.be), ('reg', b.reg), ('fr', 'FR')) as p (level, code)
  where p.code is not null
),
summed as (
  select
    b.level,
    b.code,
    b.metier,
    b.millesime,
    sum(b.offres)::bigint as offres,
    sum(b.demandeurs)::bigint as demandeurs
  from by_place b
  group by b.level, b.code, b.metier, b.millesime
),
observed as (
  select
    s.level,
    s.code,
    s.metier,
    'all'::text as secteur,
    'all'::text as modalite,
    s.millesime,
    case when s.demandeurs > 0 then s.offres end as numerator,
    nullif(s.demandeurs, 0) as denominator,
    s.offres::double precision / nullif(s.demandeurs, 0) as value,
    null::double precision as low,
    null::double precision as high,
    null::integer as contributors,
    null::double precision as coverage,
    -- rare métiers of a bassin are not in the file: a sum over bassins leaves them out
    case
      when s.demandeurs = 0 then 'not_computable'
      when s.demandeurs < t.thin then 'low_coverage'
      when s.level <> 'be' or s.metier = 'all' then 'estimated'
      else 'ok'
    end as status
  from summed s
  cross join threshold t
)
select * from observed
