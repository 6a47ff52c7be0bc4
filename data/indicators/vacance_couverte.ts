import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "vacance_couverte",
  label: "Part des ETP budgétés vacants mais couverts par de l’intérim ou un prestataire",
  short_label: "Vacants mais couverts",
  family: "besoins",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "ETP vacants couverts", unit: "ETP", divisor: 100 },
  denominator: { label: "ETP budgétés", unit: "ETP", divisor: 100 },
  formula:
    "ETP vacants où travaille un intérimaire, un libéral ou un prestataire ÷ ETP budgétés, au 31 décembre.",
  formula_version: "1.0",
  definition:
    "Partie du taux d’ETP vacants où le travail est fait le 31 décembre par un intérimaire, un libéral ou un prestataire. Le même dénominateur permet de la retirer du taux d’ETP vacants.",
  reading:
    "{territoire}, {value} des ETP {de_metier} budgétés étaient vacants mais couverts au 31 décembre {millesime} : {numerator} sur {denominator}.",
  caution:
    "Un service tenu par l’intérim paraît vacant dans le taux d’ETP vacants : cette part le montre. Un CDD de remplacement n’est pas de l’intérim, et son poste n’est pas vacant.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [0.005, 0.01, 0.02, 0.04],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "etp_vacants_couverts", column: "numerator" },
      { magnitude: "etp_budgetes", column: "denominator" },
    ],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "neutral",
  adr: "0027-indicateurs-des-declarations",
};
