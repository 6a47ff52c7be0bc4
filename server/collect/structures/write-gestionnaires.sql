-- FINESS files seldom name the legal entity: one that holds a single structure is known by it, one that holds several
-- must not take the name of any. No true SIREN begins with 000, those of the demonstration do.
with named as (
  select
    wanted.gestionnaire as code,
    max(wanted.siren) as siren,
    max(wanted.finess_ej) as finess_ej,
    coalesce(
      max(wanted.gestionnaire_name),
      case when count(*) = 1 then max(wanted.name) end,
      case
        when max(wanted.siren) like '000%' then 'Gestionnaire fictif n° ' || (max(wanted.siren)::integer - 100000)
        when max(wanted.siren) is not null then 'Gestionnaire, SIREN ' || max(wanted.siren)
        else 'Gestionnaire, FINESS ' || max(wanted.finess_ej)
      end
    ) as name
  from wanted
  group by wanted.gestionnaire
)

insert into collect.gestionnaire as held (code, siren, finess_ej, name)
select named.code, named.siren, named.finess_ej, coalesce(named.name, named.code)
from named
order by named.code
on conflict (code) do update
set siren = excluded.siren, finess_ej = excluded.finess_ej, name = excluded.name, updated_at = now()
where (held.siren, held.finess_ej, held.name) is distinct from (excluded.siren, excluded.finess_ej, excluded.name)
