-- a métier beside places that all of them share, more than twenty ETP for a place
select t.level, t.code, t.metier, t.secteur, t.millesime, t.numerator, t.denominator
from taux_encadrement t
where t.metier <> 'all' or t.value > 2000
