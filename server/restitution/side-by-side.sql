-- the figures of the structure as a whole, or of each diploma, that the sheets of a year ($1) tell of the structures that
-- the acting person answers for, in their words
with own as (
  select distinct on (debt.structure, sheet.kind) debt.id, debt.structure, sheet.body
  from restitution.debt
  join restitution.sheet on sheet.id = debt.sheet
  where debt.replaced_by is null
    and debt.structure in (select collect.answerable())
    and debt.millesime = $1
  order by debt.structure, sheet.kind, debt.version desc
)
select
  own.id as restitution,
  own.body -> 'structure' as structure,
  (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'indicator', told.line -> 'indicator',
          'modalite', told.line -> 'modalite',
          'label', told.line -> 'label',
          'value', told.line -> 'value',
          'value_words', told.line -> 'value_words',
          'components', told.line -> 'components',
          'position', told.line -> 'position',
          'position_words', told.line -> 'position_words',
          'group_words', told.line -> 'group' -> 'words',
          -- the median where there is one, else the sum of the group
          'reference_words', coalesce(
            told.line -> 'group' -> 'quartiles' -> 'words' -> 1,
            told.line -> 'group' -> 'value_words'
          )
        ) order by told.place
      ),
      '[]'
    )
    from jsonb_array_elements((own.body -> 'rows') || (own.body -> 'annex')) with ordinality as told (line, place)
    where told.line ->> 'metier' = 'all'
  ) as rows
from own
order by own.structure, own.id
