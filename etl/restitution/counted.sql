-- one row per millesime, zone and secteur of the returns of a kind ($1): structures that were counted, and their share of what was expected
select
  expected.millesime,
  place.ze,
  place.secteur,
  count(*) filter (where expected.counted)::integer as structures,
  sum(expected.expected_etp) filter (where expected.counted)::double precision
    / nullif(sum(expected.expected_etp), 0) as coverage
from raw.declaration as expected
join staging.int_structure_collecte as place on place.structure = expected.structure
where expected.kind = $1 and place.ze is not null
group by expected.millesime, place.ze, place.secteur
