-- a cohort that gives half as many graduates again as it had entrants
select e.level, e.code, e.metier, e.modalite, e.millesime, e.numerator, e.denominator
from taux_reussite_entrants e
where e.numerator < 0 or (e.value > 1.5 and e.denominator >= 30)
