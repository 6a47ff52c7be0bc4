import { frenchSpaces } from "#data/rules/french.ts";
import { annuelle } from "./annuelle.ts";
import { olderVersion } from "./older.ts";

/** The annual return of the millésimes 2021 to 2024: no day and night, no QVCT, needs asked over a calendar year. */
export const annuelle2021 = olderVersion(annuelle, {
  version: "2021.1",
  without: [
    "etp_vacants_jour",
    "etp_vacants_nuit",
    "metiers_emergents",
    "metiers_emergents_personnes",
    "part_coupes",
    "part_isole",
    "prevention_depuis",
    "mesures_compensation",
    "qvct_cadre",
    "qvct_mesures",
    "qvct_depuis",
    "tuteurs_formes",
    "places_fermees",
  ],
  reworded: {
    besoins_12_mois: {
      label: "Recrutements envisagés l’année suivante",
      header: ["Besoins", "l’an prochain"],
      definition: frenchSpaces(
        "Personnes que vous pensez recruter en CDI ou comme titulaires d’ici au 31 décembre prochain : postes vacants, départs et créations.",
      ),
    },
  },
});
