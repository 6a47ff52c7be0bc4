import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_rotation",
  label: "Taux de rotation des permanents (formule du TDB ESMS)",
  short_label: "Taux de rotation",
  family: "emploi",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "mouvements (moyenne des entrées et des sorties)", unit: "personnes", divisor: 2 },
  denominator: { label: "permanents un an plus tôt", unit: "personnes" },
  formula:
    "(entrées + sorties de permanents dans l’année) ÷ 2 ÷ permanents au 31 décembre de l’année précédente.",
  formula_version: "1.1",
  definition:
    "Moyenne du taux d’entrée et du taux de sortie des personnes en CDI ou titulaires, rapportée à l’effectif d’un an plus tôt (TDB ESMS).",
  reading:
    "{territoire}, le taux de rotation {de_metier} était de {value} en {millesime} : {numerator} mouvements pour {denominator} permanents un an plus tôt.",
  caution:
    "Le taux du TDB ESMS rapporte les mouvements à l’effectif d’un an plus tôt, celui de VigieRH à l’effectif du dernier jour, celui d’ASC-WDS ne compte que les sorties : pour 100 permanents, 12 entrées, 22 sorties et 90 permanents à la fin, ils donnent 17,0 %, 18,9 % et 24,4 %. Les trois sont lus sur les mêmes lignes : celles dont les entrées, les sorties et les permanents, au dernier jour et un an plus tôt, sont connus ; ils ne diffèrent que par leur formule. Un service ouvert dans l’année, ou un métier dont la structure n’avait personne un an plus tôt, n’entre ni au numérateur ni au dénominateur ; seul, il n’est pas calculable.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [0.1, 0.15, 0.2, 0.3],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "entrees", column: "entrees" },
      { magnitude: "sorties", column: "sorties" },
      { magnitude: "permanents_n_1", column: "denominator" },
    ],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0027-indicateurs-des-declarations",
};
