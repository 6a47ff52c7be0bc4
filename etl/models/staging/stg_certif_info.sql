-- one row per certification and predecessor: its level, ROME codes and RNCP sheet
select
  c."Code_Diplome" as code_certif_info,
  c."Libelle_Diplome" as libelle,
  c."Libelle_Type_Diplome" as nature,
  nullif(c."Code_Niveau_Europeen", '') as niveau,
  nullif(c."Code_RNCP", '') as rncp,
  nullif(c."Code_Ancien_RNCP", '') as rncp_precedent,
  array_remove(
    array[
      nullif(c."Code_Rome_1", ''), nullif(c."Code_Rome_2", ''), nullif(c."Code_Rome_3", ''),
      nullif(c."Code_Rome_4", ''), nullif(c."Code_Rome_5", '')
    ],
    null
  ) as rome,
  nullif(c."Annee_Premiere_Session", '')::integer as premiere_session,
  nullif(c."Annee_Derniere_Session", '')::integer as derniere_session
from raw.certif_info c
where c."Etat_Libelle" = 'Publié'
