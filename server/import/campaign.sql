select id, kind, version, millesime, title, opens_on, closes_on
from collect.campaign
where id = $1
