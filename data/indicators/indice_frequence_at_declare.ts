import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "indice_frequence_at_declare",
  label: "Indice de fréquence des accidents du travail, déclaré par les structures",
  short_label: "Fréquence des accidents, déclarée",
  family: "sante_au_travail",
  palette: "health",
  kind: "rate",
  unit: "accidents pour 1 000 ETP",
  decimals: 1,
  numerator: { label: "accidents du travail avec arrêt", unit: "accidents" },
  denominator: { label: "ETP pourvus", unit: "ETP", divisor: 100 },
  factor: 1000,
  formula: "Accidents du travail suivis d’au moins un jour d’arrêt ÷ ETP pourvus au 31 décembre × 1 000.",
  formula_version: "1.0",
  definition:
    "Accidents de l’année, reconnus, suivis d’au moins un jour d’arrêt en plus du jour de l’accident, pour 1 000 équivalents temps plein. Trajets, accidents sans arrêt et rechutes exclus. C’est la seule source par métier. Les structures qui ont répondu « ne sait pas » sortent du numérateur et du dénominateur.",
  reading:
    "{territoire}, {numerator} accidents du travail avec arrêt pour {denominator} ETP {de_metier} en {millesime}, soit {value}.",
  caution:
    "Peu d’accidents font un indice qui varie d’une année à l’autre : lisez-le avec son intervalle à 95 %, calculé par la loi de Poisson. Aucun indice n’est publié pour une structure seule. Moins de cinq personnes : secret. Ne se compare pas et ne s’additionne pas aux chiffres de la Cnam, qui comptent les accidents réglés par le seul régime général : ici, les accidents sont déclarés par les structures, hôpitaux et services publics compris. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [20, 40, 60, 80],
  thin_below: { component: "denominator", minimum: 200, label: "moins de 200 ETP" },
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "at_avec_arret", column: "numerator" },
      { magnitude: "etp_pourvus", column: "denominator" },
    ],
    heads: true,
    interval: "poisson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0029-formules-des-indicateurs-declares",
};
