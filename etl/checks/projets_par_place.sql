-- a ratio is never a floor: where projects are masked it lies between its bounds
select p.level, p.code, p.metier, p.millesime, p.value, p.low, p.high, p.status
from projets_par_place p
where
  p.status = 'minorant'
  or (p.status = 'estimated' and (p.low is null or p.high is null or p.value < p.low or p.value > p.high))
