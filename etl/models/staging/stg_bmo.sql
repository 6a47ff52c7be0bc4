-- one row per millesime, metier of the survey (FAP-2021), bassin and département of the bassin
with read as (
  select
    b.annee as millesime,
    b."Code métier BMO" as fap,
    lpad(b."BE", 4, '0') as be,
    b."NOMBE" as libelle_be,
    -- Monaco is listed under département 06: it is kept, outside of it
    case when lpad(b."BE", 4, '0') <> '9399' then lpad(b."Dept", greatest(2, length(b."Dept")), '0') end as dep,
    case when lpad(b."BE", 4, '0') <> '9399' then lpad(b."REG", 2, '0') end as reg,
    -- '*' is a count masked by the producer, under 5: unknown, neither 0 nor 1
    case when b.met <> '*' then b.met::integer end as projets,
    case when b.xmet <> '*' then b.xmet::integer end as difficiles,
    case when b.smet <> '*' then b.smet::integer end as saisonniers
  from raw.bmo b
)
select * from read
