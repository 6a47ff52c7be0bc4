-- one row per expected return: whether it counts, and what it weighs in coverage
select
  d.declaration,
  d.kind,
  d.millesime,
  d.structure,
  d.counted,
  -- hundredths; a structure whose ETP nobody knows weighs one ETP, and so does a school, which is asked none
  coalesce(d.expected_etp, s.expected_etp, 100) as expected_etp
from raw.declaration d
join raw.structure_collecte s on s.structure = d.structure
