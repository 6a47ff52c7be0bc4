-- more in post than leavers who answered
select t.level, t.code, t.metier, t.modalite, t.millesime, t.numerator, t.denominator
from taux_insertion_6_mois t
where t.numerator < 0 or t.numerator > t.denominator
