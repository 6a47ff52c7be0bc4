-- one row per structure, metier, reason and millesime: exits of permanent staff for this reason, over the staff of a year before
with told as (
  -- who left without a reason being told leaves the whole structure out: its métiers that nobody left would say 0 for all
  select e.structure, e.millesime
  from int_effectifs e
  group by e.structure, e.millesime
  having not bool_or(
    e.sorties > 0
    and e.sorties is distinct from e.sorties_demission + e.sorties_periode_essai + e.sorties_retraite
      + e.sorties_licenciement + e.sorties_fin_contrat + e.sorties_mutation + e.sorties_autre
  )
)
select
  e.structure,
  e.metier,
  r.modalite,
  e.millesime,
  case when e.permanents_n_1 > 0 then r.sorties end as numerator,
  nullif(e.permanents_n_1, 0) as denominator
from int_effectifs e
cross join lateral (
  values
    ('all', e.sorties),
    ('demission', e.sorties_demission),
    ('periode_essai', e.sorties_periode_essai),
    ('retraite', e.sorties_retraite),
    ('licenciement', e.sorties_licenciement),
    ('fin_contrat', e.sorties_fin_contrat),
    ('mutation', e.sorties_mutation),
    ('autre', e.sorties_autre)
) as r (modalite, sorties)
join told t on t.structure = e.structure and t.millesime = e.millesime
where e.permanents_n_1 is not null and e.sorties is not null
