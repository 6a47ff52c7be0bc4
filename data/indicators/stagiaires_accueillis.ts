import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "stagiaires_accueillis",
  label: "Stagiaires accueillis dans l’année",
  short_label: "Stagiaires",
  family: "formation",
  palette: "training",
  kind: "count",
  unit: "stagiaires",
  decimals: 0,
  numerator: { label: "stagiaires accueillis", unit: "stagiaires" },
  denominator: null,
  formula:
    "Somme des stagiaires accueillis dans l’année ; les structures sans réponse sont estimées par celles de même catégorie et de même taille.",
  formula_version: "1.2",
  definition:
    "Élèves et étudiants en stage d’au moins une semaine dans l’année, sur la ligne du métier qu’ils préparent. Les structures qui ont répondu « ne sait pas » sortent du numérateur et du dénominateur.",
  reading: "{territoire}, {numerator} stagiaires {de_metier} ont été accueillis en {millesime}.",
  caution:
    "Une personne par stage : un élève qui fait trois stages compte trois fois. Ni stages d’observation de collège, ni alternants. Sans stage, aucune place de formation ne s’ouvre : rapprochez-les des places. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: null,
  thin_below: null,
  estimated:
    "les structures sans réponse comptent comme celles de même catégorie et de même taille\u{202f}; ce que moins de cinq gestionnaires d’une classe ont, ou un seul pour plus de 85\u{a0}%, n’y est pas ajouté",
  returns: {
    kind: "annuelle",
    protects: [{ magnitude: "stagiaires_accueillis", column: "numerator" }],
    heads: false,
    interval: null,
    imputed: true,
    coverage_minimum: 0.4,
  },
  adr: "0029-formules-des-indicateurs-declares",
};
