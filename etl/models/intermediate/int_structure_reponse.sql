-- one row per structure and millesime of the annual returns that count: what is asked of the structure itself; null: not known
select
  r.structure,
  r.millesime,
  max(r.figure) filter (where r.question = 'places') as places,
  max(r.figure) filter (where r.question = 'places_fermees') as places_fermees,
  max(r.figure) filter (where r.question = 'file_active') as file_active,
  max(r.figure) filter (where r.question = 'interim_etp') as interim_etp,
  max(r.figure) filter (where r.question = 'interim_euros') as interim_euros,
  max(r.figure) filter (where r.question = 'cdd_remplacement') as cdd_remplacement
from stg_reponse r
where r.kind = 'annuelle' and r.line = 'all'
group by r.structure, r.millesime
