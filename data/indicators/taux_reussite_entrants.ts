import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_reussite_entrants",
  label: "Taux de réussite, rapporté aux entrants de la promotion",
  short_label: "Réussite des entrants",
  family: "formation",
  palette: "training",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "diplômés", unit: "personnes" },
  denominator: { label: "entrants de la promotion", unit: "personnes" },
  formula: "Diplômés de l’année ÷ entrants de la promotion qui se présente à l’examen.",
  formula_version: "1.0",
  definition:
    "Part des entrants d’une promotion, comptés l’année de leur entrée, qui ont obtenu le diplôme. C’est ce qu’une place ouverte donne de diplômés. Compté dans le territoire du centre de formation. « Ensemble » réunit les diplômes déclarés ; un métier ne compte que les diplômes qui y mènent exactement.",
  reading:
    "{territoire}, {numerator} diplômés pour {denominator} entrants de la promotion en formation {de_metier} en {millesime}, soit {value}.",
  caution:
    "Plus bas que le taux des présentés : il compte les abandons et les reports. Un redoublant diplômé vient d’une promotion plus ancienne : le taux peut s’en trouver relevé. Sous 20 entrants, la part est montrée hors classes et hors classement. Publié par la charte que le centre accepte en envoyant sa déclaration.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "modalite"],
  modalite_label: "diplôme",
  modalite_names: { autre: "Autre diplôme" },
  default_metier: "ide",
  breaks: [0.6, 0.7, 0.8, 0.9],
  thin_below: { component: "denominator", minimum: 20, label: "moins de 20 entrants" },
  returns: {
    kind: "formation",
    protects: [],
    heads: false,
    interval: "wilson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "better",
  adr: "0029-formules-des-indicateurs-declares",
};
