select count(*) as to_call
from collect.followed
where followed.campaign = $1
  and ($2::text[] is null or followed.territories && $2)
  and followed.is_expected
  and not followed.is_answered
  and followed.structure not in (
    select addressees.structure
    from collect.addressees() as addressees
    where addressees.chosen
  )
