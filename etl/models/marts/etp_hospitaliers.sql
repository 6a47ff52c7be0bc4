-- one row per level, code, metier, millesime: hospital staff in hundredths of ETP
with by_place as (
  select t.level, t.code, s.metier, s.millesime, s.etp
  from int_sae s
  join int_commune_territoire t on t.commune = s.commune
  where t.level in ('reg', 'dep', 'ze', 'be', 'epci')
  union all
  select 'fr', 'FR', s.metier, s.millesime, s.etp
  from int_sae s
),
summed as (
  select
    b.level,
    b.code,
    b.metier,
    b.millesime,
    sum(b.etp)::bigint as etp,
    count(*) filter (where b.etp > 0)::integer as etablissements
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
    s.etp as numerator,
    null::bigint as denominator,
    s.etp / 100.0::double precision as value,
    null::double precision as low,
    null::double precision as high,
    s.etablissements as contributors,
    null::double precision as coverage,
    'ok'::text as status
  from summed s
)
select * from observed
