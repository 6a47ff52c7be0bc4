/** A figure that sheets show for the structure as a whole. */
export interface WantedRow {
  indicator: string;
  modalite: string;
}

/** Its two métiers with the most vacant posts come first; then these, in this order: the page in summary. */
export const SUMMARY: readonly WantedRow[] = [
  { indicator: "vacance_longue", modalite: "all" },
  { indicator: "taux_rotation", modalite: "all" },
  { indicator: "taux_absenteisme", modalite: "all" },
  { indicator: "indice_frequence_at_declare", modalite: "all" },
  { indicator: "part_55_ans_et_plus", modalite: "all" },
];

/** Indicator of which the summary shows two métiers, and the annex every one. */
export const BY_METIER = "taux_vacance";
export const METIERS_IN_SUMMARY = 2;

/** The rest, in annex: the structure as a whole. */
export const ANNEX: readonly WantedRow[] = [
  "taux_vacance",
  "vacance_couverte",
  "departs_precoces",
  "taux_frequence_at_declare",
  "taux_gravite_at_declare",
  "part_nuit",
  "part_dimanche",
  "part_12_heures",
  "part_coupes",
  "part_isole",
  "recours_interim",
  "taux_encadrement",
].map((indicator) => ({ indicator, modalite: "all" }));
