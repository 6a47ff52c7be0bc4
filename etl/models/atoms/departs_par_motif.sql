-- one row per structure, metier, reason and millesime: exits of permanent staff for this reason, over the staff of a year before
select
  m.structure,
  m.metier,
  r.modalite,
  m.millesime,
  r.sorties as numerator,
  m.permanents_n_1 as denominator
from int_mouvements m
cross join lateral (
  values
    ('all', m.sorties),
    ('demission', m.sorties_demission),
    ('periode_essai', m.sorties_periode_essai),
    ('retraite', m.sorties_retraite),
    ('licenciement', m.sorties_licenciement),
    ('fin_contrat', m.sorties_fin_contrat),
    ('mutation', m.sorties_mutation),
    ('autre', m.sorties_autre)
) as r (modalite, sorties)
where m.has_reasons
