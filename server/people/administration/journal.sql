-- who did what, latest first, fifty at a time; of or about person $1, on structure $2
select
  event.id,
  to_json(event.at) #>> '{}' as at,
  event.action,
  event.declaration,
  event.detail,
  (select json_build_object('id', person.id, 'email', person.email, 'name', person.name)
    from collect.person
    where person.id = event.person) as person,
  (select json_build_object('id', person.id, 'email', person.email, 'name', person.name)
    from collect.person
    where person.id = event.viewed_by) as viewed_by,
  (select json_build_object('id', person.id, 'email', person.email, 'name', person.name)
    from collect.person
    where person.id = (event.detail ->> 'person')::bigint) as about,
  (select json_build_object('id', structure.id, 'name', structure.name)
    from collect.structure
    where structure.id = event.structure) as structure,
  count(*) over () as total
from collect.event
where ($1::bigint is null
    or event.person = $1
    or event.viewed_by = $1
    or event.detail @> jsonb_build_object('person', $1::bigint))
  and ($2::bigint is null or event.structure = $2)
order by event.at desc, event.id desc
limit 50
offset $3
