-- temporary staff of a métier, which nobody is asked
select r.level, r.code, r.metier, r.secteur, r.millesime, r.numerator, r.denominator
from recours_interim r
where r.metier <> 'all' or r.numerator < 0 or r.denominator <= 0
