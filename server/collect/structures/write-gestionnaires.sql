insert into collect.gestionnaire as held (code, siren, finess_ej, name)
select distinct on (wanted.gestionnaire)
  wanted.gestionnaire, wanted.siren, wanted.finess_ej, wanted.gestionnaire_name
from wanted
order by wanted.gestionnaire, wanted.key
on conflict (code) do update
set siren = excluded.siren, finess_ej = excluded.finess_ej, name = excluded.name, updated_at = now()
where (held.siren, held.finess_ej, held.name) is distinct from (excluded.siren, excluded.finess_ej, excluded.name)
