import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "departs_precoces",
  label: "Part des départs de permanents moins de six mois après l’arrivée",
  short_label: "Départs précoces",
  family: "emploi",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "départs avant six mois", unit: "personnes" },
  denominator: { label: "sorties de permanents", unit: "personnes" },
  formula:
    "Sorties de permanents moins de six mois après leur arrivée ÷ sorties de permanents, dans l’année.",
  formula_version: "1.1",
  definition:
    "Parmi les personnes en CDI ou titulaires parties dans l’année, celles qui étaient arrivées depuis moins de six mois, tous motifs.",
  reading:
    "{territoire}, {value} des départs {de_metier} de {millesime} ont eu lieu moins de six mois après l’arrivée : {numerator} sur {denominator}.",
  caution:
    "Le nombre de départs est souvent petit : l’intervalle à 95 % (Wilson) dit ce que le hasard seul permet. Une structure sans départ compte pour zéro au numérateur comme au dénominateur. Un service ouvert dans l’année n’y est pas. Un millésime où moins de deux lignes sur cinq qui ont eu des départs le disent n’a pas de valeur.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [0.1, 0.15, 0.2, 0.3],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "sorties_avant_6_mois", column: "numerator" },
      { magnitude: "sorties", column: "denominator" },
    ],
    heads: false,
    interval: "wilson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0027-indicateurs-des-declarations",
};
