insert into collect.structure_identifier as held (kind, value, structure, valid_from)
select name.kind, name.value, wanted.structure, $1::date
from wanted
cross join lateral (
  values ('finess', wanted.finess), ('siret', wanted.siret), ('uai', wanted.uai)
) as name (kind, value)
where name.value is not null
  and not exists (
    select 1
    from collect.structure_identifier as known
    where known.kind = name.kind and known.value = name.value and known.structure = wanted.structure
      and known.valid_to is null
  )
on conflict (kind, value, valid_from) do update set structure = excluded.structure, valid_to = null
