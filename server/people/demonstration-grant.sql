-- Once: an account that holds something keeps it. A role with nothing to stand on waits for its structures.
with first_structure as (
  select structure.id
  from collect.structure
  where closed_on is null
    and (secteur = 'formation') = ($2 = 'centre_formation')
  order by structure.name = 'EHPAD fictif n° 12' desc, (
    select count(*)
    from collect.declaration
    where declaration.structure = structure.id
  ) desc, structure.id
  limit 1
),
largest_gestionnaire as (
  select gestionnaire as id
  from collect.structure
  where closed_on is null
  group by gestionnaire
  order by count(*) desc, gestionnaire
  limit 1
),
-- Of the structure that people try first, so that its planner can be tried too.
its_departement as (
  select structure.dep
  from collect.structure
  join first_structure on first_structure.id = structure.id
),
offer as (
  select
    case when $2 in ('declarant', 'centre_formation') then (select id from first_structure) end as structure,
    case when $2 = 'gestionnaire' then (select id from largest_gestionnaire) end as gestionnaire,
    case
      when $3 = 'planificateur_departement' then (select 'dep:' || its_departement.dep from its_departement)
      when $2 in ('planificateur', 'aract') then 'fr:FR'
    end as territory
)
insert into collect.role_grant (person, role, structure, gestionnaire, territory)
select $1, $2, offer.structure, offer.gestionnaire, offer.territory
from offer
where not exists (select 1 from collect.role_grant where person = $1 and revoked_at is null)
  and (offer.structure is not null or $2 not in ('declarant', 'centre_formation'))
  and (offer.gestionnaire is not null or $2 <> 'gestionnaire')
  and (offer.territory is not null or $2 not in ('planificateur', 'aract'))
returning id
