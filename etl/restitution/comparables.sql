-- one row per structure that a return was expected of: what the rule of groups looks at
select
  place.structure,
  place.gestionnaire,
  coalesce(place.categorie, '') as categorie,
  place.secteur,
  place.expected_etp,
  place.ze,
  place.dep,
  place.reg
from staging.int_structure_collecte as place
order by place.structure
