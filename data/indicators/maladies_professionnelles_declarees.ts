import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "maladies_professionnelles_declarees",
  label: "Maladies professionnelles reconnues, déclarées par les structures",
  short_label: "Maladies professionnelles, déclarées",
  family: "sante_au_travail",
  palette: "health",
  kind: "count",
  unit: "maladies",
  decimals: 0,
  numerator: { label: "maladies professionnelles reconnues dans l’année", unit: "maladies" },
  denominator: null,
  formula:
    "Somme des maladies professionnelles dont la reconnaissance a été notifiée dans l’année, dans les structures qui ont répondu.",
  formula_version: "1.0",
  definition:
    "Maladies professionnelles reconnues dans l’année, par métier de la personne. Aucune source publique ne les donne par métier. L’intervalle à 95 % (Poisson) dit ce que le hasard seul ferait varier. Les structures qui ont répondu « ne sait pas » sortent du numérateur et du dénominateur.",
  reading:
    "{territoire}, {numerator} maladies professionnelles ont été reconnues chez les {metier} en {millesime}, dans les structures qui ont répondu.",
  caution:
    "Somme des réponses, sans estimation de celles qui manquent : à lire avec la couverture. Une maladie reconnue l’année suit souvent des années d’exposition, parfois chez un autre employeur. Jamais additionnées à celles de la Cnam, qui ne couvrent que le régime général et ignorent le métier. Moins de cinq personnes : secret. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: null,
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [{ magnitude: "mp_reconnues", column: "numerator" }],
    heads: true,
    interval: "poisson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0029-formules-des-indicateurs-declares",
};
