-- one row per structure, métier or groupe, millesime: persons and hundredths of ETP in post; null unless each métier of the groupe tells
with grouped as (
  select
    e.structure,
    m.groupe,
    e.millesime,
    case when bool_and(e.personnes is not null) then sum(e.personnes) end::bigint as personnes,
    case when bool_and(e.etp_pourvus is not null) then sum(e.etp_pourvus) end::bigint as etp_pourvus
  from int_effectifs e
  join ref.metier m on m.code = e.metier
  where m.groupe is not null
  group by e.structure, m.groupe, e.millesime
)
select e.structure, e.metier, e.millesime, e.personnes, e.etp_pourvus
from int_effectifs e
union all
select g.structure, g.groupe, g.millesime, g.personnes, g.etp_pourvus
from grouped g
