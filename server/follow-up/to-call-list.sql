with reached as (
  select
    addressees.structure,
    bool_or(addressees.chosen) as chosen,
    bool_or(addressees.bounced) as bounced
  from collect.addressees() as addressees
  group by addressees.structure
),

unreached as (
  select
    followed.structure,
    followed.dep,
    followed.expected_etp,
    coalesce(reached.bounced, false) as bounced,
    count(*) over () as total
  from collect.followed
  left join reached on reached.structure = followed.structure
  where followed.campaign = $1
    and ($2::text[] is null or followed.territories && $2)
    and followed.is_expected
    and not followed.is_answered
    and reached.chosen is not true
  order by followed.expected_etp desc nulls last, followed.structure
  limit $4 offset $3
)

select
  unreached.structure as structure_id,
  unreached.total,
  unreached.dep,
  unreached.expected_etp,
  case when unreached.bounced then 'bounced' else 'no_contact' end as motive,
  collect.contacts_of(unreached.structure) as contacts
from unreached
order by unreached.expected_etp desc nulls last, unreached.structure
