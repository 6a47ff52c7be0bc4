-- what public or shared sources propose for a structure, the latest first
select prefill.question, prefill.line, prefill.source, prefill.value
from collect.prefill
where prefill.structure = $1
order by prefill.question, prefill.line, prefill.millesime desc, prefill.source
