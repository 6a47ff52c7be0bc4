-- one row per dimension, leaf and published sum that it enters
select 'place' as dimension, p.partie::text as leaf, p.level || ':' || p.code as node
from staging.int_partie_lieu p
union all
select 'metier', m.metier, m.somme
from staging.int_metier_somme m
union all
select 'secteur', s.secteur, s.somme
from staging.int_secteur_somme s
