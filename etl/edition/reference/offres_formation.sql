-- one row per session, source and course offered by a centre of the field
select
    offre_formation.id,
    offre_formation.uai,
    offre_formation.centre,
    offre_formation.diplome,
    coalesce(string_to_array(offre_formation.metiers, '|'), '{}') as metiers,
    offre_formation.formation,
    offre_formation.statut,
    offre_formation.millesime,
    offre_formation.places::integer as places,
    offre_formation.admis::integer as admis,
    offre_formation.commune,
    offre_formation.libelle_commune,
    offre_formation.dep,
    offre_formation.reg,
    offre_formation.ze,
    offre_formation.be,
    offre_formation.lon::double precision as lon,
    offre_formation.lat::double precision as lat,
    offre_formation.precision_geo,
    offre_formation.source
from mart.offre_formation
order by offre_formation.id collate "C"
