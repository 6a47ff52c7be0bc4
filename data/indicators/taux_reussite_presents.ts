import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_reussite_presents",
  label: "Taux de réussite, rapporté aux présentés à l’examen",
  short_label: "Réussite des présentés",
  family: "formation",
  palette: "training",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "diplômés", unit: "personnes" },
  denominator: { label: "présentés à l’examen", unit: "personnes" },
  formula: "Diplômés ÷ présentés à l’examen dans l’année.",
  formula_version: "1.0",
  definition:
    "Part des personnes présentées à l’examen ou au jury dans l’année, toutes sessions, qui ont obtenu le diplôme complet, sans les candidats par la seule VAE. Compté dans le territoire du centre de formation. « Ensemble » réunit les diplômes déclarés ; un métier ne compte que les diplômes qui y mènent exactement.",
  reading:
    "{territoire}, {numerator} diplômés pour {denominator} présentés au diplôme {de_metier} en {millesime}, soit {value}.",
  caution:
    "Ne dit rien de ceux qui ont abandonné avant l’examen : le taux rapporté aux entrants les compte. Sous 20 présentés, la part est montrée hors classes et hors classement. Les admis en formation (admis_formation) sont autre chose : des candidats à l’entrée. Publié par la charte que le centre accepte en envoyant sa déclaration.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "modalite"],
  modalite_label: "diplôme",
  modalite_names: { autre: "Autre diplôme" },
  default_metier: "ide",
  breaks: [0.75, 0.8, 0.85, 0.9],
  thin_below: { component: "denominator", minimum: 20, label: "moins de 20 présentés" },
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
