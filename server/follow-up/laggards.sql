-- One row per structure and person to write to; $2: only these territories, $3: only whoever answers for this structure.
with late as (
  select followed.structure, followed.declaration, followed.state, followed.deadline, followed.expected_etp
  from collect.followed
  where followed.campaign = $1
    and ($2::text[] is null or followed.territories && $2)
    and followed.is_expected
    and not followed.is_answered
),

written as (
  select addressees.structure, addressees.email, addressees.person, addressees.name
  from collect.addressees() as addressees
  where addressees.chosen and addressees.wanted
)

select distinct
  written.email,
  written.person,
  written.name as person_name,
  late.structure,
  late.declaration,
  late.state,
  late.deadline,
  structure.name
from late
join written on written.structure = late.structure
join collect.structure on structure.id = late.structure
where $3::bigint is null
  or written.email in (select asked.email from written as asked where asked.structure = $3)
order by written.email, structure.name, late.structure
