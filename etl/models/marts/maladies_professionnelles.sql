-- one row per secteur, kind of disease (modalite) and millesime, France: occupational diseases with a first payment
with by_sector as (
  select s.secteur, m.millesime, m.maladies, m.tms, m.psychique
  from stg_atmp_mp m
  join int_naf_secteur s on s.naf = m.naf
  union all
  -- diseases no employer bears, within the total of all activities and apart
  select 'naf:compte_special', m.millesime, m.maladies, m.tms, m.psychique
  from stg_atmp_mp m
  where m.compte_special
),
by_kind as (
  select b.secteur, b.millesime, k.modalite, sum(case when k.holds then b.maladies else 0 end)::bigint as maladies
  from by_sector b
  cross join lateral (values ('all', true), ('tms', b.tms), ('psychique', b.psychique)) as k (modalite, holds)
  group by b.secteur, b.millesime, k.modalite
),
observed as (
  select
    'fr'::text as level,
    'FR'::text as code,
    'all'::text as metier,
    b.secteur,
    b.modalite,
    b.millesime,
    b.maladies as numerator,
    null::bigint as denominator,
    b.maladies::double precision as value,
    null::double precision as low,
    null::double precision as high,
    null::integer as contributors,
    null::double precision as coverage,
    'ok'::text as status
  from by_kind b
)
select * from observed
