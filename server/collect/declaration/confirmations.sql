select
  confirmation.check_id,
  confirmation.question,
  confirmation.line,
  confirmation.fingerprint,
  confirmation.justification
from collect.confirmation
where confirmation.declaration = $1
order by confirmation.check_id, confirmation.question, confirmation.line
