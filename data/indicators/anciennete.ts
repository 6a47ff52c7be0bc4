import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "anciennete",
  label: "Ancienneté dans la structure (durée d’exercice)",
  short_label: "Ancienneté",
  family: "emploi",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "personnes de la tranche d’ancienneté", unit: "personnes" },
  denominator: { label: "personnes dont l’ancienneté est déclarée", unit: "personnes" },
  formula: "Personnes de la tranche ÷ personnes présentes au 31 décembre dont l’ancienneté est déclarée.",
  formula_version: "1.0",
  definition:
    "Répartition des personnes sous contrat au 31 décembre selon les années écoulées depuis leur entrée dans la structure : cinq tranches. « Ensemble » est le total des cinq. Déclarés par métier ou par groupe de métiers : une structure qui déclare par groupe ne compte pas dans ses métiers, mais compte dans le groupe et dans l’ensemble. Les structures qui ont répondu « ne sait pas » sortent du numérateur et du dénominateur.",
  reading:
    "{territoire}, {numerator} {metier} sur {denominator} avaient cette ancienneté au 31 décembre {millesime}, soit {value}.",
  caution:
    "Ancienneté dans la structure, non dans le métier : une personne qui change d’employeur repart de zéro. Les CDD présents comptent. La médiane est interpolée dans sa tranche, et seulement là où les cinq tranches sont publiées. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur", "modalite"],
  modalite_label: "ancienneté",
  modalite_names: {
    moins_1: "Moins d’un an",
    "1_4": "1 à 4 ans",
    "5_9": "5 à 9 ans",
    "10_19": "10 à 19 ans",
    "20_plus": "20 ans et plus",
  },
  breaks: null,
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "personnes_anciennete", column: "numerator" },
      { magnitude: "personnes_anciennete", column: "denominator", modalite: "all" },
    ],
    heads: false,
    interval: "wilson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  adr: "0029-formules-des-indicateurs-declares",
};
