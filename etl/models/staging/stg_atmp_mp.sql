-- one row per line of the file: a millesime, a CTN or the compte spécial, a NAF, a table of diseases and a syndrome
with read as (
  select
    m.millesime,
    m."Code NAF" as naf,
    m."code CTN / Compte spécial MP" = 'ZC' as compte_special,
    coalesce(m."MP en 1er règlement"::bigint, 0) as maladies,
    coalesce(m."Top TMS" = 'oui', false) as tms,
    coalesce(m."Top MP psy alinéa 7", '') <> '' as psychique
    -- the number of employees is repeated on every line of the file: it is read in atmp_at
  from raw.atmp_mp m
)
select * from read
