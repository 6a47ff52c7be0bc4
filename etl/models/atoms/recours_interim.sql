-- one row per structure and millesime, and one per metier for the staff it is compared with: hundredths of ETP of temporary staff and providers of care, over those in post
with known as (
  select
    e.structure,
    e.metier,
    e.millesime,
    e.etp_pourvus,
    i.interim_etp
  from int_effectifs e
  join int_structure_reponse i on i.structure = e.structure and i.millesime = e.millesime
  where i.interim_etp is not null and e.etp_pourvus is not null
)
select
  k.structure,
  'all'::text as metier,
  'all'::text as modalite,
  k.millesime,
  max(k.interim_etp) as numerator,
  null::bigint as denominator
from known k
group by k.structure, k.millesime
union all
-- by métier, as everywhere ETP in post are: the same quantity is never summed twice
select k.structure, k.metier, 'all', k.millesime, null, k.etp_pourvus
from known k
