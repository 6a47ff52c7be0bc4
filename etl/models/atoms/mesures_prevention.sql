-- one row per structure, measure and millesime: whether it is in place, over the structures that answered; all: how many are
with answered as (
  select r.structure, r.millesime, string_to_array(r.choices, '|') as chosen
  from stg_reponse r
  where r.kind = 'annuelle' and r.question = 'mesures_prevention' and r.line = 'all' and r.choices is not null
),
measures as (
  select a.structure, a.millesime, measure.modalite, (measure.modalite = any (a.chosen))::integer as held
  from answered a
  cross join lateral (
    values
      ('aides_techniques'),
      ('prap'),
      ('referent_tms'),
      ('agressions'),
      ('risque_routier'),
      ('psychosocial'),
      ('isole'),
      ('autre')
  ) as measure (modalite)
)
select
  m.structure,
  'all'::text as metier,
  coalesce(m.modalite, 'all') as modalite,
  m.millesime,
  sum(m.held)::bigint as numerator,
  1::bigint as denominator
from measures m
group by m.structure, m.millesime, grouping sets ((m.modalite), ())
