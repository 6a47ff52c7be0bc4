import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "etp_en_poste",
  label: "Professionnels en poste dans les structures, en équivalents temps plein",
  short_label: "ETP en poste",
  family: "emploi",
  palette: "needs",
  kind: "count",
  unit: "ETP",
  decimals: 0,
  numerator: { label: "ETP pourvus", unit: "ETP", divisor: 100 },
  denominator: null,
  formula: "Somme des ETP pourvus au 31 décembre, déclarés par métier.",
  formula_version: "1.2",
  definition:
    "Équivalents temps plein occupés au 31 décembre par une personne sous contrat, remplaçants en CDD compris, dans les structures qui ont déclaré. Un temps plein vaut 151,67 heures par mois.",
  reading:
    "{territoire}, {value} {de_metier} étaient en poste au 31 décembre {millesime} dans les structures du champ.",
  caution:
    "Ni intérim, ni prestataires, ni titulaires absents depuis plus de six mois. La source est la déclaration des structures : ce total ne s’additionne pas aux ETP hospitaliers de la SAE, moyens sur l’année.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: null,
  thin_below: null,
  estimated:
    "les structures sans réponse comptent, par ETP attendu, comme celles de même catégorie et de même taille (à moins de cinq gestionnaires : de même catégorie, sinon du même secteur)\u{202f}; ce que moins de cinq gestionnaires d’une classe ont, ou un seul pour plus de 85\u{a0}%, n’y est pas ajouté",
  returns: {
    kind: "annuelle",
    protects: [{ magnitude: "etp_pourvus", column: "numerator" }],
    heads: false,
    interval: null,
    imputed: true,
    coverage_minimum: 0.4,
  },
  higher_is: "neutral",
  adr: "0027-indicateurs-des-declarations",
};
