-- more days off than days in the year for one hour in four worked, a bound where none can be computed
select t.level, t.code, t.metier, t.secteur, t.millesime, t.numerator, t.denominator
from taux_gravite_at_declare t
where t.numerator < 0 or t.low is not null or t.high is not null or (t.metier = 'all' and t.value > 100)
