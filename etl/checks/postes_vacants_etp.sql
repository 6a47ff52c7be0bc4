-- the same vacant posts as those of taux_vacance, row by row
select p.level, p.code, p.metier, p.secteur, p.millesime, p.numerator, v.numerator as of_rate
from postes_vacants_etp p
join taux_vacance v
  on v.level = p.level and v.code = p.code and v.metier = p.metier and v.secteur = p.secteur
  and v.modalite = p.modalite and v.millesime = p.millesime
where p.numerator <> v.numerator and p.status <> 'estimated'
union all
select p.level, p.code, p.metier, p.secteur, p.millesime, p.numerator, null
from postes_vacants_etp p
where p.modalite <> 'all' and p.numerator < 0
