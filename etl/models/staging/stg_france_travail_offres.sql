-- one row per millesime, ROME and bassin: registered offers, and job-seekers in categories A, B and C
with read as (
  select
    o.annee as millesime,
    o."ROME" as rome,
    lpad(o.cbassin, 4, '0') as be,
    o.oee::bigint as offres,
    o.defm_abc::bigint as demandeurs
  from raw.france_travail_offres o
)
select * from read
