-- one row per sector of a structure and sum that it enters: itself, all
select s.secteur, s.secteur_rang, l.somme, dense_rank() over (order by l.somme collate "C") as rang
from (select distinct secteur, secteur_rang from int_structure_collecte) s
cross join lateral (values (s.secteur), ('all')) as l (somme)
