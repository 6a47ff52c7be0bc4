select person_identity.person as id, person.disabled_at is not null as disabled
from collect.person_identity
join collect.person on person.id = person_identity.person
where person_identity.issuer = $1
  and person_identity.subject = $2
