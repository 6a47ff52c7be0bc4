/**
 * Métiers of the labour market in the demonstration: FAP-2021 code, label and family, projects per 100 000 inhabitants
 * in 2024, share judged difficult, share seasonal. Codes and labels are the nomenclature’s; the magnitudes are rounded
 * to what such a region could show.
 */
export interface Fap {
  code: string;
  label: string;
  family: string;
  perHundredThousand: number;
  difficult: number;
  seasonal: number;
}

export const FAMILIES: Record<string, string> = {
  A: "Fonctions administratives",
  C: "Fonctions d’encadrement",
  I: "Ouvriers des secteurs de l'industrie",
  O: "Ouvriers de la construction et du bâtiment",
  S: "Fonctions sociales et médico-sociales",
  T: "Autres techniciens et employés",
  V: "Fonctions liées à la vente, au tourisme et aux services",
  Z: "Autres métiers",
};

type Row = readonly [string, string, string, number, number, number];

const ROWS: readonly Row[] = [
  ["A0X40", "Agriculteurs", "Z", 150, 0.35, 0.88],
  ["A1X40", "Maraîchers et horticulteurs", "Z", 50, 0.4, 0.9],
  ["A1X41", "Jardiniers des espaces verts et naturels", "Z", 45, 0.54, 0.36],
  ["A1X42", "Viticulteurs, arboriculteurs", "Z", 120, 0.38, 0.92],
  ["B1X31", "Maçons qualifiés", "O", 36, 0.72, 0.12],
  ["B2X32", "Ouvriers en électricité du bâtiment", "O", 24, 0.75, 0.04],
  ["B2X33", "Plombiers chauffagistes", "O", 28, 0.66, 0.12],
  ["G0B41", "Ouvriers mécaniciens de véhicules", "I", 34, 0.74, 0.1],
  ["J0X33", "Magasiniers et préparateurs de commandes peu qualifiés", "Z", 56, 0.46, 0.3],
  ["J3X40", "Conducteurs de véhicules légers", "Z", 25, 0.55, 0.5],
  ["J3X43", "Conducteurs routiers", "Z", 43, 0.58, 0.22],
  ["L0X60", "Secrétaires bureautiques et assimilés", "A", 52, 0.4, 0.12],
  ["L2X60", "Agents d'accueil et d'information", "A", 43, 0.3, 0.55],
  ["L5X90", "Cadres administratifs, comptables et financiers (hors juristes)", "C", 10, 0.5, 0.06],
  [
    "M2X90",
    "Ingénieurs et cadres d'étude, recherche et développement en informatique et télécom",
    "C",
    28,
    0.62,
    0,
  ],
  ["R0X60", "Employés de libre service", "V", 117, 0.38, 0.4],
  ["R1X60", "Vendeurs en produits alimentaires", "V", 73, 0.34, 0.54],
  ["S1X20", "Aides de cuisine et employés polyvalents de la restauration", "V", 250, 0.45, 0.5],
  ["S1X40", "Cuisiniers", "V", 155, 0.58, 0.58],
  ["S2X60", "Employés de l'hôtellerie", "V", 150, 0.46, 0.76],
  ["S2X61", "Serveurs de cafés restaurants", "V", 340, 0.48, 0.66],
  ["T1X60", "Personnels de ménage chez des particuliers", "V", 64, 0.57, 0.3],
  ["T2A60", "Aides à domicile et auxiliaires de vie", "V", 122, 0.85, 0.1],
  [
    "T2B60",
    "Assistants maternels, auxiliaires de puériculture, assistants familiaux et gardes à domicile",
    "V",
    62,
    0.5,
    0.05,
  ],
  ["T4X60", "Agents d'entretien de locaux", "V", 120, 0.42, 0.22],
  ["T4X61", "Agents de service hospitaliers", "V", 33, 0.38, 0.18],
  ["V0X60", "Aides-soignants", "S", 108, 0.71, 0.13],
  ["V1X80", "Infirmiers et sages-femmes", "S", 63, 0.78, 0.07],
  ["V2X90", "Médecins", "C", 18, 0.76, 0.04],
  ["V2X91", "Dentistes", "C", 2.4, 0.6, 0],
  ["V2X93", "Pharmaciens", "C", 9, 0.66, 0.16],
  ["V3X70", "Techniciens médicaux et préparateurs", "S", 17, 0.7, 0.18],
  ["V3X71", "Spécialistes de l'appareillage médical", "S", 6, 0.8, 0.3],
  ["V3X80", "Autres professionnels para-médicaux", "S", 12, 0.74, 0.02],
  ["V3X90", "Psychologues, psychothérapeutes", "S", 5, 0.5, 0.1],
  ["V4X80", "Professionnels de l’orientation et de l’insertion professionnelle", "S", 2.2, 0.6, 0],
  ["V4X83", "Educateurs spécialisés et autres intervenants socio-éducatifs", "S", 26, 0.66, 0.2],
  ["V4X84", "Aides médico-psychologiques", "S", 15, 0.83, 0.3],
  ["V4X85", "Professionnels de l'action sociale", "S", 21, 0.56, 0.03],
  ["V5X81", "Professionnels de l'animation socioculturelle", "S", 120, 0.54, 0.76],
  ["V5X82", "Sportifs et animateurs sportifs", "S", 65, 0.45, 0.78],
  ["W1X80", "Formateurs", "S", 29, 0.5, 0.14],
];

export const FAP: readonly Fap[] = ROWS.map(
  ([code, label, family, perHundredThousand, difficult, seasonal]) => ({
    code,
    label,
    family,
    perHundredThousand,
    difficult,
    seasonal,
  }),
);
