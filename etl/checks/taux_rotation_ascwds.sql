-- exits without the staff that they are compared with
select t.level, t.code, t.metier, t.secteur, t.millesime, t.numerator, t.denominator
from taux_rotation_ascwds t
where t.numerator < 0 or t.denominator <= 0 or (t.value is null and t.numerator is not null)
