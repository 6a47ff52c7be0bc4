with followed as (
  select
    followed.*,
    -- Weighed over the whole cell, before any filter of the reader.
    coalesce(
      coalesce(sum(followed.expected_etp) filter (where followed.is_answered) over cell, 0)
        / nullif(sum(followed.expected_etp) filter (where followed.is_expected) over cell, 0),
      count(*) filter (where followed.is_answered) over cell
        / nullif(count(*) filter (where followed.is_expected) over cell, 0)::numeric
    ) < $8::numeric as thin
  from collect.followed
  where followed.campaign = $1
    and ($2::text[] is null or followed.territories && $2)
  window cell as (partition by followed.secteur, followed.dep)
),

reached as (
  select
    addressees.structure,
    bool_or(addressees.chosen) as chosen,
    bool_or(addressees.bounced) as bounced
  from collect.addressees() as addressees
  group by addressees.structure
),

explained as (
  select
    followed.*,
    case
      when not followed.is_expected then 'out'
      when followed.state = 'validated' then 'done'
      when followed.state = 'submitted' and followed.to_confirm > 0 then 'to_confirm'
      when followed.state = 'submitted' then 'to_review'
      when followed.state <> 'expected' and followed.blocking > 0 then 'blocking'
      when followed.state = 'returned' then 'returned'
      when reached.chosen is not true and reached.bounced then 'bounced'
      when reached.chosen is not true then 'no_contact'
      when followed.state = 'draft' then 'draft'
      when followed.state = 'withdrawn' then 'withdrawn'
      else 'silent'
    end as motive
  from followed
  left join reached on reached.structure = followed.structure
),

chosen as (
  select explained.*, count(*) over () as total
  from explained
  where ($3::text is null or explained.state = $3)
    and ($4::text is null or explained.secteur = $4)
    and ($5::text is null or explained.dep = $5)
    and case
      when $6::text is not null then explained.motive = $6
      when $3::text is not null then true
      else explained.motive not in ('done', 'out')
    end
  order by explained.thin desc nulls last, explained.expected_etp desc nulls last, explained.structure
  limit $9 offset $7
)

select
  chosen.declaration,
  declaration.version,
  chosen.total,
  chosen.structure as structure_id,
  chosen.dep,
  chosen.state,
  chosen.motive,
  chosen.blocking,
  chosen.to_confirm,
  chosen.expected_etp,
  coalesce(chosen.thin, false) as thin,
  chosen.deadline,
  (
    select count(*)
    from collect.reminder
    where reminder.campaign = $1 and chosen.structure = any(reminder.structures)
  ) as reminders,
  greatest(last.at, chosen.saved_at, chosen.received_at) as last_at,
  last.action as last_action
from chosen
join collect.declaration on declaration.id = chosen.declaration
left join lateral (
  select event.at, event.action
  from collect.event
  where event.structure = chosen.structure and event.declaration = chosen.declaration
  order by event.id desc
  limit 1
) as last on true
order by chosen.thin desc nulls last, chosen.expected_etp desc nulls last, chosen.structure
