-- accidents that the index of frequency counts and the rate does not: hours are known wherever ETP are
select t.level, t.code, t.metier, t.secteur, t.millesime, t.numerator, i.numerator as of_index
from taux_frequence_at_declare t
join indice_frequence_at_declare i
  on i.level = t.level and i.code = t.code and i.metier = t.metier and i.secteur = t.secteur
  and i.modalite = t.modalite and i.millesime = t.millesime
where t.numerator < i.numerator
