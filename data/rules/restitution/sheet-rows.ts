/** A figure that sheets show for the structure as a whole. */
export interface WantedRow {
  indicator: string;
  modalite: string;
}

/** Its two métiers with the most vacant posts come first; then these, in this order: the page in summary. */
export const SUMMARY: readonly WantedRow[] = rows(
  "vacance_longue",
  "taux_rotation",
  "taux_absenteisme",
  "indice_frequence_at_declare",
  "part_55_ans_et_plus",
);

/** Indicator of which the summary shows two métiers, and the annex every one. */
export const BY_METIER = "taux_vacance";
export const METIERS_IN_SUMMARY = 2;

/** The rest, in annex: the structure as a whole. */
export const ANNEX: readonly WantedRow[] = rows(
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
);

/** Training centres: for each diploma, in this order. */
export const SCHOOL_SUMMARY: readonly WantedRow[] = rows("taux_remplissage", "taux_reussite_presents");
export const SCHOOL_ANNEX: readonly WantedRow[] = rows(
  "taux_abandon",
  "taux_reussite_entrants",
  "taux_insertion_6_mois",
  "taux_insertion_12_mois",
);

function rows(...indicators: string[]): WantedRow[] {
  return indicators.map((indicator) => ({ indicator, modalite: "all" }));
}
