-- more persons than are present, a share without its interval
select p.level, p.code, p.metier, p.secteur, p.millesime, p.numerator, p.denominator
from part_dimanche p
where
  p.numerator < 0
  or p.numerator > 100 * p.denominator
  or (p.value is not null and (p.low is null or p.high is null))
