-- one row per structure that a return was expected of: its gestionnaire, by number and by code, the part of territory it lies in, its sector
select
  s.structure,
  s.gestionnaire_rang as gestionnaire,
  s.gestionnaire as code,
  s.partie::text as partie,
  s.secteur
from staging.int_structure_collecte s
order by s.structure
