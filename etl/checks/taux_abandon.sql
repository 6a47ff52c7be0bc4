-- more left than had entered
select t.level, t.code, t.metier, t.modalite, t.millesime, t.numerator, t.denominator
from taux_abandon t
where t.numerator < 0 or t.numerator > t.denominator
