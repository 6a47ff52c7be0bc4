import { csv, type Cell } from "./csv.ts";
import type { DemoFile } from "./file.ts";

/** Diplomas of the field: a nomenclature, hence real titles and codes. Title, level, ROME, RNCP, first session, RNCP before. */
const DIPLOMAS: readonly (readonly [string, string, string, string, string, string])[] = [
  ["Diplôme d'État d'aide-soignant", "4", "J1501", "35830", "2023", "4495"],
  ["Diplôme d'État d'auxiliaire de puériculture", "4", "J1304", "35832", "2023", "4496"],
  ["Diplôme d'État d'accompagnant éducatif et social", "3", "K1301", "36004", "2022", "25467"],
  ["Diplôme d'État d'infirmier(ière)", "6", "J1506", "8940", "2012", ""],
  ["Diplôme d'État d'infirmier anesthésiste", "7", "J1503", "18367", "2014", ""],
  ["Diplôme d'Etat d'infirmier de bloc opératoire", "7", "J1504", "37228", "2024", "34862"],
  ["Diplôme d'Etat de puéricultrice", "6", "J1507", "38529", "1947", ""],
  ["Diplôme de cadre de santé", "6", "J1502", "38443", "", ""],
  ["Diplôme d'État de masseur-kinésithérapeute", "7", "J1404", "28353", "", "25857"],
  ["Diplôme d'Etat d'ergothérapeute", "6", "J1403", "18363", "2014", "4857"],
  ["Diplôme d'État de psychomotricien", "5", "J1412", "4861", "", ""],
  ["Diplôme d'Etat de manipulateur d'électroradiologie médicale", "6", "J1306", "18318", "2015", "4858"],
  ["Diplôme d'État de sage-femme", "7", "J1104", "35805", "2015", ""],
  ["Diplôme d'État d'éducateur spécialisé", "6", "K1207", "37676", "2021", "2348"],
  ["Diplôme d'État d'éducateur de jeunes enfants", "6", "K1202", "37679", "2021", "4501"],
  ["Diplôme d'État d'assistant de service social", "6", "K1201", "37675", "2021", "2517"],
  ["Diplôme d'État de conseiller en économie sociale et familiale", "6", "K1201", "37678", "2021", "7571"],
  ["Diplôme d'Etat d'éducateur technique spécialisé", "6", "K1203", "37677", "2021", "4502"],
  ["Diplôme d'État de moniteur éducateur", "4", "K1207", "492", "", ""],
  ["Diplôme d'État de technicien de l'intervention sociale et familiale", "4", "K1305", "4503", "2001", ""],
  ["Diplôme d'État d'assistant familial", "3", "K1303", "4500", "2007", ""],
  ["Diplôme d'État d'ambulancier", "3", "J1305", "36542", "", "4812"],
  ["Titre professionnel assistant de vie aux familles", "3", "K1302", "37715", "", "35506"],
  ["BTS services et prestations des secteurs sanitaire et social", "5", "K1201", "36939", "2024", "5297"],
  ["BTS économie sociale et familiale", "5", "K1201", "36938", "2024", "7570"],
  ["BTS diététique", "5", "J1402", "39153", "2021", "1045"],
];

const HEADER =
  "Code_Diplome;Libelle_Diplome;Libelle_Type_Diplome;Code_Niveau_Europeen;Date_MaJ;Code_FormaCode;Libelle_FormaCode;Code_Rome_1;Code_Rome_2;Code_Rome_3;Code_Rome_4;Code_Rome_5;Code_Nsf;Code_RNCP;Code_RS;Code_Scolarité;valideur;certificateur;Annee_Premiere_Session;Annee_Derniere_Session;Code_Ancien_Diplome;Intitulé_Ancien_Diplome;Code_Ancien_RNCP;Code_Ancien_Scolarité;`Options`;Etat;Etat_Libelle";

export function certificationsFile(): DemoFile {
  const rows = DIPLOMAS.map(([title, level, rome, rncp, first, before], i): Cell[] => {
    const kind = title.startsWith("BTS")
      ? "Brevet de technicien supérieur"
      : `Autre diplôme d'Etat de niveau ${level}`;
    const codes = [rome, "", "", "", "", "", rncp, "", "", "", ""];
    return [
      String(900_001 + i),
      title,
      kind,
      level,
      "01/01/2024",
      "",
      "",
      ...codes,
      first,
      "",
      "",
      "",
      before,
      "",
      "",
      "0",
      "Publié",
    ];
  });
  return { path: "formation/orion_certif_info.csv", bytes: csv(HEADER.split(";"), rows, { separator: ";" }) };
}
