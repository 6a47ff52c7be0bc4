-- more early exits than exits, a share without its interval
select d.level, d.code, d.metier, d.secteur, d.millesime, d.numerator, d.denominator
from departs_precoces d
where d.numerator < 0 or d.numerator > d.denominator or (d.value is not null and (d.low is null or d.high is null))
