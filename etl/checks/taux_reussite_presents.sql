-- more graduates than were presented
select t.level, t.code, t.metier, t.modalite, t.millesime, t.numerator, t.denominator
from taux_reussite_presents t
where t.numerator < 0 or t.numerator > t.denominator
