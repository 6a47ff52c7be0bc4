-- one row per level, code, metier and millesime: sums of what the BMO survey publishes, and bounds of what it masks
with thresholds as (
  select
    max(s.valeur::integer) filter (where s.code = 'bmo_cellule_masquee_max') as masked_max,
    max(s.valeur::integer) filter (where s.code = 'bmo_cellule_masquee_milieu') as masked_middle
  from ref.seuil s
),
fap_metier as (
  -- each FAP under its own code, under its domain, in the totals, and under the pivot it equals
  select substr(m.code, 5) as fap, m.code as metier from ref.metier m where m.code ~ '^fap:[A-Z]...\d$'
  union all
  select substr(m.code, 5), 'all' from ref.metier m where m.code ~ '^fap:[A-Z]...\d$' and m.champ = 'oui'
  union all
  select x.code_source, x.metier
  from ref.metier_source x
  where x.nomenclature = 'fap2021' and x.precision = 'exact' and length(x.code_source) = 5
),
by_metier as (
  select b.*, f.metier from stg_bmo b join fap_metier f on f.fap = b.fap
  union all
  select b.*, 'fap:ensemble' from stg_bmo b
  union all
  select b.*, 'fap:V' from stg_bmo b where b.fap like 'V%'
),
by_place as (
  select b.*, p.level, p.code
  from by_metier b
  cross join lateral (
    values ('be', b.be), ('dep', b.dep), ('reg', b.reg), ('fr', case when b.reg is not null then 'FR' end)
  ) as p (level, code)
  where p.code is not null
    -- two collectivities counted with Guadeloupe are not départements
    and (p.level <> 'dep' or p.code not in ('977', '978'))
),
summed as (
  select
    b.level,
    b.code,
    b.metier,
    b.millesime,
    sum(b.projets)::bigint as projets,
    count(*) filter (where b.projets is null)::integer as projets_masques,
    count(b.projets)::integer as cellules_connues,
    sum(coalesce(b.difficiles, least(t.masked_middle, b.projets))) filter (where b.projets is not null)::bigint
      as difficiles,
    sum(coalesce(b.difficiles, 0)) filter (where b.projets is not null)::bigint as difficiles_min,
    sum(coalesce(b.difficiles, least(t.masked_max, b.projets))) filter (where b.projets is not null)::bigint
      as difficiles_max,
    count(*) filter (where b.projets is not null and b.difficiles is null)::integer as difficiles_masques,
    sum(coalesce(b.saisonniers, least(t.masked_middle, b.projets))) filter (where b.projets is not null)::bigint
      as saisonniers,
    sum(coalesce(b.saisonniers, 0)) filter (where b.projets is not null)::bigint as saisonniers_min,
    sum(coalesce(b.saisonniers, least(t.masked_max, b.projets))) filter (where b.projets is not null)::bigint
      as saisonniers_max,
    count(*) filter (where b.projets is not null and b.saisonniers is null)::integer as saisonniers_masques
  from by_place b
  cross join thresholds t
  group by b.level, b.code, b.metier, b.millesime
)
select * from summed
