-- one row per sector of a structure and sum that it enters: itself, all
select distinct s.secteur, l.somme
from int_structure_collecte s
cross join lateral (values (s.secteur), ('all')) as l (somme)
