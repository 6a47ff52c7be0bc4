-- one row per answered cell of a return that counts: its figure, or its choices; both null where nobody knows
select
  d.declaration,
  d.kind,
  d.structure,
  d.millesime,
  r.question,
  r.line,
  -- « aucun » is a typed zero; « ne sait pas » and « non concerné » are no figure
  case r.state when 'number' then r.value when 'none' then 0 end as figure,
  case r.state when 'text' then r.text when 'none' then '' end as choices
from stg_declaration d
join raw.reponse r on r.declaration = d.declaration
where d.counted
