import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_frequence_at_declare",
  label: "Taux de fréquence des accidents du travail, déclaré par les structures",
  short_label: "Taux de fréquence, déclaré",
  family: "sante_au_travail",
  palette: "health",
  kind: "rate",
  unit: "accidents par million d’heures",
  decimals: 1,
  numerator: { label: "accidents du travail avec arrêt", unit: "accidents" },
  denominator: { label: "heures travaillées", unit: "heures", divisor: 100 },
  factor: 1000000,
  formula:
    "Accidents du travail suivis d’au moins un jour d’arrêt ÷ heures travaillées × 1 000 000 ; heures déclarées, sinon ETP pourvus × 1 607.",
  formula_version: "1.0",
  definition:
    "Accidents de l’année, reconnus, suivis d’au moins un jour d’arrêt, par million d’heures travaillées. Trajets, accidents sans arrêt et rechutes exclus. Là où une structure ne connaît pas ses heures, elles sont comptées à 1 607 heures par ETP pourvu, la durée légale d’un temps plein. Les structures qui ont répondu « ne sait pas » sortent du numérateur et du dénominateur.",
  reading:
    "{territoire}, {numerator} accidents du travail avec arrêt pour {denominator} heures travaillées par les {metier} en {millesime}, soit {value}.",
  caution:
    "Rapporté aux heures, et non aux ETP : ne pas confondre avec l’indice de fréquence. Une année à 1 645 heures au lieu de 1 607 abaisserait de 2,4 % la part des heures comptées d’office. Lisez-le avec son intervalle à 95 % (Poisson). Aucun taux n’est publié pour une structure seule. Moins de cinq personnes : secret. Ne se compare pas et ne s’additionne pas aux chiffres de la Cnam, qui comptent les accidents réglés par le seul régime général : ici, les accidents sont déclarés par les structures, hôpitaux et services publics compris. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [10, 20, 30, 40],
  thin_below: { component: "denominator", minimum: 321400, label: "moins de 200 temps pleins" },
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "at_avec_arret", column: "numerator" },
      { magnitude: "heures_travaillees", column: "denominator" },
    ],
    heads: true,
    interval: "poisson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0029-formules-des-indicateurs-declares",
};
