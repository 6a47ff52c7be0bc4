-- one row per expected return: whether it counts, what it weighs in coverage, and the size that it was expected with
select
  d.declaration,
  d.kind,
  d.millesime,
  d.structure,
  d.counted,
  -- hundredths; a structure whose ETP nobody knows weighs one ETP, and so does a school, which is asked none
  coalesce(k.etp, 100) as expected_etp,
  -- bands of design.md §7, in hundredths of ETP
  case
    when k.etp < 2000 then '0-19'
    when k.etp < 5000 then '20-49'
    when k.etp < 10000 then '50-99'
    when k.etp < 30000 then '100-299'
    else '300+'
  end as taille
from raw.declaration d
join raw.structure_collecte s on s.structure = d.structure
cross join lateral (select coalesce(d.expected_etp, s.expected_etp) as etp) k
