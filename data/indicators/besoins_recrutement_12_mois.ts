import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "besoins_recrutement_12_mois",
  label: "Recrutements que les structures prévoient dans les douze mois",
  short_label: "Besoins à 12 mois",
  family: "besoins",
  palette: "needs",
  kind: "count",
  unit: "recrutements",
  decimals: 0,
  numerator: { label: "recrutements prévus", unit: "recrutements" },
  denominator: null,
  formula:
    "Somme des personnes que les structures prévoient de recruter en CDI ou comme titulaires dans les douze mois qui suivent le 31 décembre.",
  formula_version: "1.2",
  definition:
    "Recrutements durables prévus : postes vacants, départs attendus et créations financées. Jusqu’au millésime 2024 la question portait sur l’année civile suivante.",
  reading:
    "{territoire}, les structures prévoyaient au 31 décembre {millesime} {value} {de_metier} dans les douze mois.",
  caution:
    "En personnes, et non en ETP ; ni remplacements d’été, ni CDD. Une intention n’est pas une embauche : à rapprocher des projets de l’enquête BMO, qui interroge aussi les particuliers et les libéraux, sans les additionner.",
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
    protects: [{ magnitude: "besoins_12_mois", column: "numerator" }],
    heads: false,
    interval: null,
    imputed: true,
    coverage_minimum: 0.4,
  },
  higher_is: "neutral",
  adr: "0027-indicateurs-des-declarations",
};
