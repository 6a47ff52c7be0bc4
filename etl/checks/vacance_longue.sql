-- more posts long vacant than budgeted
select t.level, t.code, t.metier, t.secteur, t.millesime, t.numerator, t.denominator
from vacance_longue t
where t.numerator < 0 or t.numerator > t.denominator
