-- more returns than were expected, or a place where nothing was
select t.level, t.code, t.secteur, t.millesime, t.numerator, t.denominator
from taux_retour t
where t.metier <> 'all' or t.value is null or t.numerator < 0 or t.numerator > t.denominator
