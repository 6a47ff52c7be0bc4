-- a density counts the staff that etp_hospitaliers counts, over a population above zero
select d.level, d.code, d.metier, d.millesime, d.numerator, d.denominator, e.numerator as etp
from densite_etp d
join etp_hospitaliers e
  on e.level = d.level and e.code = d.code and e.metier = d.metier and e.millesime = d.millesime
where d.status <> 'not_computable' and (d.numerator <> e.numerator or coalesce(d.denominator, 0) <= 0)
