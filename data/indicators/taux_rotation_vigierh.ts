import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_rotation_vigierh",
  label: "Taux de renouvellement des permanents (formule de VigieRH)",
  short_label: "Taux de renouvellement",
  family: "emploi",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "mouvements (moyenne des entrées et des sorties)", unit: "personnes", divisor: 2 },
  denominator: { label: "permanents au dernier jour", unit: "personnes" },
  formula: "(entrées + sorties de permanents dans l’année) ÷ (2 × permanents au 31 décembre).",
  formula_version: "1.1",
  definition:
    "Variante du taux de rotation que publie VigieRH : les mêmes mouvements, rapportés à l’effectif du dernier jour de la période.",
  reading:
    "{territoire}, le taux de renouvellement {de_metier} était de {value} en {millesime} : {numerator} mouvements pour {denominator} permanents au 31 décembre.",
  caution:
    "Le taux du TDB ESMS rapporte les mouvements à l’effectif d’un an plus tôt, celui de VigieRH à l’effectif du dernier jour, celui d’ASC-WDS ne compte que les sorties : pour 100 permanents, 12 entrées, 22 sorties et 90 permanents à la fin, ils donnent 17,0 %, 18,9 % et 24,4 %. Les trois sont lus sur les mêmes lignes : celles dont les entrées, les sorties et les permanents, au dernier jour et un an plus tôt, sont connus ; ils ne diffèrent que par leur formule. VigieRH compte les personnes présentes en fin de mois, tous contrats ; ici les permanents, sur l’année. Un service ouvert dans l’année n’y est pas.",
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
      { magnitude: "permanents", column: "denominator" },
    ],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0027-indicateurs-des-declarations",
};
