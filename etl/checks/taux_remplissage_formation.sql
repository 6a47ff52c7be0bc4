-- admitted over places: never from a territory without places, and above three admitted a place only by mistake
select t.level, t.code, t.metier, t.modalite, t.millesime, t.value
from taux_remplissage_formation t
where
  t.value < 0
  or (t.value > 300 and t.denominator >= 30)
  or (t.status = 'ok' and t.denominator <= 0)
