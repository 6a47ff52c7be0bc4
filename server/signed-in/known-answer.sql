select request_hash, answer
from collect.idempotency
where person = $1 and key = $2
