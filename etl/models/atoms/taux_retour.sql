-- one row per structure and millesime: whether its annual return counts, over one that was expected
select
  d.structure,
  'all'::text as metier,
  'all'::text as modalite,
  d.millesime,
  d.counted::integer::bigint as numerator,
  1::bigint as denominator
from stg_declaration d
where d.kind = 'annuelle'
