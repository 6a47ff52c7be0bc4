-- one row per structure of the directory
select
    structure.finess,
    structure.libelle,
    structure.categorie,
    structure.libelle_categorie,
    structure.secteur,
    structure.statut,
    structure.gestionnaire,
    structure.commune,
    structure.libelle_commune,
    structure.dep,
    structure.reg,
    structure.ze,
    structure.be,
    structure.lon::double precision as lon,
    structure.lat::double precision as lat,
    structure.origine
from mart.structure
order by structure.finess collate "C"
