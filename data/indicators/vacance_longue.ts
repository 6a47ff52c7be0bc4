import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "vacance_longue",
  label: "Part des ETP budgétés vacants depuis plus de six mois",
  short_label: "Vacants depuis plus de six mois",
  family: "besoins",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "ETP vacants depuis plus de six mois", unit: "ETP", divisor: 100 },
  denominator: { label: "ETP budgétés", unit: "ETP", divisor: 100 },
  formula: "ETP vacants sans interruption depuis plus de six mois ÷ ETP budgétés, au 31 décembre.",
  formula_version: "1.0",
  definition:
    "Partie du taux d’ETP vacants qui dure depuis plus de six mois : elle distingue la pénurie durable du délai ordinaire d’un recrutement.",
  reading:
    "{territoire}, {value} des ETP {de_metier} budgétés étaient vacants depuis plus de six mois au 31 décembre {millesime} : {numerator} sur {denominator}.",
  caution:
    "La durée court depuis le départ du titulaire, non depuis la dernière annonce ; l’intérim n’interrompt pas la vacance.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [0.005, 0.01, 0.02, 0.04],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "etp_vacants_6_mois", column: "numerator" },
      { magnitude: "etp_budgetes", column: "denominator" },
    ],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0027-indicateurs-des-declarations",
};
