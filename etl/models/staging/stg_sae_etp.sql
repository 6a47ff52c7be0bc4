-- one row per establishment, millesime and cell of the SAE: mean yearly ETP of salaried staff, in hundredths
with non_medical as (
  -- DISCI 9999 is the total over groups of disciplines: the other lines repeat it
  select q."AN" as millesime, q."FI" as finess, cell.code, cell.etp
  from raw.sae_q24 q
  cross join lateral (
    values
      ('DIREC', q."DIREC"), ('DIRSI', q."DIRSI"), ('DRSNI', q."DRSNI"), ('DIRSOIN', q."DIRSOIN"),
      ('ADMIN', q."ADMIN"), ('CADRE', q."CADRE"), ('INFNS', q."INFNS"), ('INFSP', q."INFSP"),
      ('AIDES', q."AIDES"), ('ASHAU', q."ASHAU"), ('PSYCH', q."PSYCH"), ('SAGFE', q."SAGFE"),
      ('REEDU', q."REEDU"), ('EDUCS', q."EDUCS"), ('ASSIS', q."ASSIS"), ('PHLAB', q."PHLAB"),
      ('TECHN', q."TECHN"), ('ETPPNM', q."ETPPNM")
  ) as cell (code, etp)
  where q."DISCI" = '9999'
),
medical as (
  select q."AN" as millesime, q."FI" as finess, q."PERSO" as code, q."ETPSAL" as etp
  from raw.sae_q20 q
),
hundredths as (
  select
    c.millesime,
    c.finess,
    c.code,
    round(replace(nullif(c.etp, ''), ',', '.')::numeric * 100)::bigint as etp_centiemes
  from (select * from non_medical union all select * from medical) c
)
select h.* from hundredths h where h.etp_centiemes is not null
