-- one row per diploma, in the order of the nomenclature
with metiers as (
    select
        diplome_metier.diplome,
        array_agg(diplome_metier.metier order by diplome_metier.metier collate "C") as metiers
    from ref.diplome_metier
    where diplome_metier.precision = 'exact' and diplome_metier.metier not like '%:%'
    group by diplome_metier.diplome
)

select
    diplome.code,
    diplome.libelle,
    diplome.libelle_court,
    nullif(diplome.niveau, '') as niveau,
    nullif(diplome.nature, '') as nature,
    nullif(diplome.rncp, '') as rncp,
    nullif(diplome.rncp_precedent, '') as rncp_precedent,
    nullif(diplome.duree, '') as duree,
    nullif(diplome.formateur, '') as formateur,
    nullif(diplome.autorisation, '') as autorisation,
    coalesce(metiers.metiers, '{}') as metiers,
    nullif(diplome.source_places, '') as source_places,
    nullif(diplome.places_note, '') as places_note
from ref.diplome
left join metiers on metiers.diplome = diplome.code
order by diplome.ctid
