import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "places_ouvertes",
  label: "Places ouvertes en première année, déclarées par les centres de formation",
  short_label: "Places ouvertes",
  family: "formation",
  palette: "training",
  kind: "count",
  unit: "places",
  decimals: 0,
  numerator: { label: "places de première année ouvertes", unit: "places" },
  denominator: null,
  formula:
    "Somme des places de première année ouvertes aux rentrées de l’année, déclarées par les centres qui ont répondu.",
  formula_version: "1.0",
  definition:
    "Places de première année effectivement proposées aux rentrées de l’année civile, apprentissage et hors quota compris. Compté dans le territoire du centre de formation. « Ensemble » réunit les diplômes déclarés ; un métier ne compte que les diplômes qui y mènent exactement.",
  reading:
    "{territoire}, {numerator} places de première année de formation {de_metier} ont été ouvertes aux rentrées de {millesime}.",
  caution:
    "Ne pas confondre avec les places offertes sur Parcoursup (places_formation) : celles-ci excluent l’apprentissage et les formations hors Parcoursup, comme celle d’aide-soignant, mais couvrent tous les centres. Les centres qui n’ont pas répondu ne sont pas comptés. Publié par la charte que le centre accepte en envoyant sa déclaration.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "modalite"],
  modalite_label: "diplôme",
  modalite_names: { autre: "Autre diplôme" },
  default_metier: "ide",
  breaks: null,
  thin_below: null,
  returns: {
    kind: "formation",
    protects: [],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  adr: "0029-formules-des-indicateurs-declares",
};
