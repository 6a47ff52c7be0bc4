import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_gravite_at_declare",
  label: "Taux de gravité des accidents du travail, déclaré par les structures",
  short_label: "Taux de gravité, déclaré",
  family: "sante_au_travail",
  palette: "health",
  kind: "rate",
  unit: "jours pour 1 000 heures",
  decimals: 2,
  numerator: { label: "jours d’arrêt pour accident du travail", unit: "jours" },
  denominator: { label: "heures travaillées", unit: "heures", divisor: 100 },
  factor: 1000,
  formula:
    "Jours d’arrêt de l’année pour accident du travail ÷ heures travaillées × 1 000 ; heures déclarées, sinon ETP pourvus × 1 607.",
  formula_version: "1.0",
  definition:
    "Jours calendaires d’arrêt dus à un accident du travail, quelle que soit l’année de l’accident, pour 1 000 heures travaillées de l’année. Hors trajet. Là où une structure ne connaît pas ses heures, elles sont comptées à 1 607 heures par ETP pourvu, la durée légale d’un temps plein. Les structures qui ont répondu « ne sait pas » sortent du numérateur et du dénominateur.",
  reading:
    "{territoire}, {numerator} jours d’arrêt pour accident du travail et {denominator} heures travaillées par les {metier} en {millesime}, soit {value}.",
  caution:
    "Un seul arrêt long pèse lourd dans un petit territoire. Les jours d’un accident ancien comptent l’année où ils sont pris. Aucun taux n’est publié pour une structure seule. Moins de cinq personnes : secret. Ne se compare pas et ne s’additionne pas aux chiffres de la Cnam, qui comptent les accidents réglés par le seul régime général : ici, les accidents sont déclarés par les structures, hôpitaux et services publics compris. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [1, 2, 3, 4],
  thin_below: { component: "denominator", minimum: 321400, label: "moins de 200 temps pleins" },
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "at_jours", column: "numerator" },
      { magnitude: "heures_travaillees", column: "denominator" },
    ],
    heads: true,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0029-formules-des-indicateurs-declares",
};
