-- the ETP of the latest SAE by métier; line "all" is what is expected of the structure as a whole
with latest as (
  select distinct on (sae.finess) sae.finess, sae.millesime
  from staging.int_sae as sae
  order by sae.finess, sae.millesime desc
)
insert into collect.prefill (structure, question, line, millesime, source, value)
select named.structure, 'etp_pourvus', sae.metier, sae.millesime, 'sae:' || sae.millesime, sae.etp
from latest
join staging.int_sae as sae on sae.finess = latest.finess and sae.millesime = latest.millesime
join collect.structure_identifier as named
  on named.kind = 'finess' and named.value = sae.finess and named.valid_to is null
left join ref.metier on metier.code = sae.metier
where sae.metier = 'all' or (metier.kind = 'metier' and sae.etp > 0)
