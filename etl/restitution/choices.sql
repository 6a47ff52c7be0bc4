-- one row per structure and millesime that answered a question of choices ($1) of its annual return: what it chose, none included
select answer.structure, answer.millesime, string_to_array(answer.choices, '|') as chosen
from staging.stg_reponse as answer
where answer.kind = 'annuelle' and answer.question = $1 and answer.line = 'all' and answer.choices is not null
order by answer.structure, answer.millesime
