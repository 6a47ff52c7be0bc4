-- entrants over places: above three a place only by mistake
select t.level, t.code, t.metier, t.modalite, t.millesime, t.numerator, t.denominator
from taux_remplissage t
where t.value < 0 or (t.value > 300 and t.denominator >= 30)
