import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_abandon",
  label: "Taux d’abandon en cours de formation",
  short_label: "Abandon",
  family: "formation",
  palette: "training",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "abandons", unit: "personnes" },
  denominator: { label: "entrants de la promotion", unit: "personnes" },
  formula: "Abandons ÷ entrants de la promotion qui se présente à l’examen dans l’année.",
  formula_version: "1.0",
  definition:
    "Part des entrants d’une promotion, comptés l’année de leur entrée, qui ont quitté la formation sans se présenter à l’examen. Compté dans le territoire du centre de formation. « Ensemble » réunit les diplômes déclarés ; un métier ne compte que les diplômes qui y mènent exactement.",
  reading:
    "{territoire}, {numerator} personnes sur {denominator} entrées en formation {de_metier} l’ont quittée avant l’examen de {millesime}, soit {value}.",
  caution:
    "Par promotion : en trois ans, les entrants sont ceux d’il y a trois ans. Un report ou un retour n’est pas un abandon. Sous 20 entrants, la part est montrée hors classes et hors classement. Publié par la charte que le centre accepte en envoyant sa déclaration.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "modalite"],
  modalite_label: "diplôme",
  modalite_names: { autre: "Autre diplôme" },
  default_metier: "ide",
  breaks: [0.05, 0.1, 0.15, 0.2],
  thin_below: { component: "denominator", minimum: 20, label: "moins de 20 entrants" },
  returns: {
    kind: "formation",
    protects: [],
    heads: false,
    interval: "wilson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0029-formules-des-indicateurs-declares",
};
