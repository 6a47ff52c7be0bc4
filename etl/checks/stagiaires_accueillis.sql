-- a groupe below one of its métiers, a count below zero
select g.level, g.code, g.metier, g.secteur, g.millesime, g.numerator, s.metier as held, s.numerator as more
from stagiaires_accueillis s
join ref.metier m on m.code = s.metier and m.kind = 'metier'
join stagiaires_accueillis g
  on g.level = s.level and g.code = s.code and g.metier = m.groupe and g.secteur = s.secteur
  and g.millesime = s.millesime
where s.numerator < 0 or s.numerator > g.numerator
