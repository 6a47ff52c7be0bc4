-- a share is its components, lies within its bounds and between 0 and 1, and is never a lower bound
select p.level, p.code, p.metier, p.millesime, p.numerator, p.denominator, p.value, p.low, p.high, p.status
from part_projets_saisonniers p
where
  p.status = 'minorant'
  or p.value not between 0 and 1
  or p.low not between 0 and p.value
  or p.high not between p.value and 1
  or p.value is distinct from p.numerator::double precision / p.denominator
  or (p.status = 'estimated' and (p.low is null or p.high is null))
