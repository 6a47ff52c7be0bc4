-- an interval that does not hold its value, an accident without anybody in post in a whole région
select i.level, i.code, i.metier, i.secteur, i.millesime, i.numerator, i.denominator, i.low, i.high
from indice_frequence_at_declare i
where
  i.numerator < 0
  or (i.value is not null and (i.low is null or i.high is null or i.high = i.low))
  or (i.level = 'reg' and i.status = 'not_computable' and i.numerator > 0)
