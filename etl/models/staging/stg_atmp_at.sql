-- one row per millesime, CTN and NAF: employees, hours, accidents at work, days off
with read as (
  select
    a.millesime,
    a."CTN" as ctn,
    a."Code NAF" as naf,
    coalesce(a."Nombre de salariés"::bigint, 0) as salaries,
    coalesce(a."Nombre d'heures travaillées"::bigint, 0) as heures,
    coalesce(a."AT en 1er règlement"::bigint, 0) as accidents,
    coalesce(a."dont AT avec 4 jours d'arrêt ou plus sur l'année"::bigint, 0) as accidents_4_jours,
    coalesce(a."Journées d'IT"::bigint, 0) as journees
  from raw.atmp_at a
)
select * from read
