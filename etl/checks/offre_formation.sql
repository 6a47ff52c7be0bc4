-- an offer prepares one diploma, and one that counts in the indicators has a name and a place
select o.id, 'deux diplômes pour une même offre' as fault
from offre_formation o
group by o.id
having count(*) > 1
union all
select o.id, 'diplôme inconnu'
from offre_formation o
where not exists (select from ref.diplome d where d.code = o.diplome)
union all
select o.id, 'ni département ni raison d’être hors champ'
from offre_formation o
where o.dep is null and o.hors_champ is null and o.uai is not null
