-- one row per structure of the region that may file a return, with the structure we know it as
with directory as (
  select
    place.finess,
    case when count(*) over (partition by place.siret) = 1 then place.siret end as siret,
    case when row_number() over (partition by place.uai order by place.finess) = 1 then place.uai end as uai,
    place.siren,
    place.finess_ej,
    place.gestionnaire,
    place.libelle_gestionnaire as gestionnaire_name,
    place.libelle as name,
    place.categorie,
    place.secteur,
    place.commune,
    place.libelle_commune as commune_libelle,
    place.ze,
    place.be,
    place.epci,
    place.dep,
    place.reg
  from mart.structure as place
  where $1 = 'fr' or place.reg = $1
),
-- training centres that no FINESS file names, as their latest offer places them
centres as (
  select distinct on (offre.uai)
    null::text as finess,
    null::text as siret,
    offre.uai,
    null::text as siren,
    null::text as finess_ej,
    offre.uai as gestionnaire,
    offre.centre as gestionnaire_name,
    offre.centre as name,
    null::text as categorie,
    'formation' as secteur,
    offre.commune,
    offre.libelle_commune as commune_libelle,
    offre.ze,
    offre.be,
    offre.epci,
    offre.dep,
    offre.reg
  from mart.offre_formation as offre
  where offre.uai <> ''
    and offre.hors_champ is null
    and ($1 = 'fr' or offre.reg = $1)
    and offre.uai not in (select place.uai from mart.structure as place where place.uai is not null)
  order by offre.uai, offre.millesime desc, offre.id
),
known as (
  select held.kind, held.value, held.structure
  from collect.structure_identifier as held
  where held.valid_to is null
)
insert into wanted
select
  coalesce(by_finess.structure, by_uai.structure) as structure,
  case when place.finess is null then 'uai:' || place.uai else 'finess:' || place.finess end as key,
  null as releve_id,
  place.finess,
  place.siret,
  place.uai,
  case
    when place.siren is not null then 'siren:' || place.siren
    when place.finess_ej is not null then 'ej:' || place.finess_ej
    else 'structure:' || place.gestionnaire
  end as gestionnaire,
  place.siren,
  place.finess_ej,
  place.gestionnaire_name,
  place.name,
  place.categorie,
  place.secteur,
  place.commune,
  place.commune_libelle,
  place.ze,
  place.be,
  place.epci,
  place.dep,
  place.reg
from (select * from directory union all select * from centres) as place
left join known as by_finess on by_finess.kind = 'finess' and by_finess.value = place.finess
-- a centre known by its UAI alone that FINESS now names stays the same structure
left join known as by_uai on by_uai.kind = 'uai' and by_uai.value = place.uai
  and not exists (
    select 1 from known as named
    where named.structure = by_uai.structure and named.kind = 'finess' and named.value <> place.finess
  )
