-- one row per sector or activity code, in the order of the nomenclature
select
    secteur.code,
    secteur.libelle,
    secteur.libelle_court,
    secteur.kind,
    nullif(secteur.parent, '') as parent,
    nullif(secteur.de_libelle, '') as de_libelle
from ref.secteur
order by secteur.ctid
