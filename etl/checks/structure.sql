-- a structure appears once, has a name and a category that is known, and a lieu de vie has no point
select s.finess, s.categorie, count(*) as fois
from structure s
group by s.finess, s.categorie
having
  count(*) > 1
  or bool_or(s.libelle is null)
  or bool_or(s.libelle_categorie is null)
  or bool_or(s.categorie = '462' and s.lat is not null)
