-- one row per structure, metier and millesime: trainees hosted in the year
select
  c.structure,
  c.metier,
  'all'::text as modalite,
  c.millesime,
  c.stagiaires_accueillis as numerator,
  null::bigint as denominator
from int_conditions c
where c.stagiaires_accueillis is not null
