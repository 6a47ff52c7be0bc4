-- who has the return open, unless their form has been silent for 45 seconds
select
  coalesce(person.name, person.email, 'Une autre personne') as person,
  held.person as person_id,
  held.holder,
  held.taken_at as since
from collect.edit_lock as held
left join collect.person on person.id = held.person
where held.declaration = $1
  and held.beat_at >= clock_timestamp() - interval '45 seconds'
