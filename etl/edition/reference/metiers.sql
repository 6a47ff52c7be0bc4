-- one row per métier, groupe or aggregate, in the order of the nomenclature
select
    metier.code,
    metier.libelle,
    metier.libelle_court,
    coalesce(string_to_array(nullif(metier.libelle_usuel, ''), '|'), '{}') as usuels,
    nullif(metier.feminin, '') as feminin,
    nullif(metier.masculin, '') as masculin,
    nullif(metier.pluriel, '') as pluriel,
    nullif(metier.de_pluriel, '') as de_pluriel,
    metier.kind,
    nullif(metier.groupe, '') as groupe,
    coalesce(string_to_array(nullif(metier.membres, ''), '|'), '{}') as membres,
    nullif(metier.precision, '') as precision,
    metier.champ = 'oui' as champ,
    nullif(metier.note, '') as note
from ref.metier
order by metier.ctid
