-- who was admitted is counted on the same offers as the places: never a territory with one and not the other
select a.level, a.code, a.metier, a.modalite, a.millesime
from admis_formation a
left join places_formation p
  on p.level = a.level
  and p.code = a.code
  and p.metier = a.metier
  and p.modalite = a.modalite
  and p.millesime = a.millesime
where p.level is null or (a.status = 'ok' and p.status = 'ok' and a.contributors <> p.contributors)
