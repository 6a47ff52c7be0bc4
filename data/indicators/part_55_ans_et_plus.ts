import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "part_55_ans_et_plus",
  label: "Part des personnes de 55 ans et plus",
  short_label: "55 ans et plus",
  family: "emploi",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "personnes de 55 ans et plus", unit: "personnes" },
  denominator: { label: "personnes dont l’âge est déclaré", unit: "personnes" },
  formula: "Personnes de 55 ans et plus ÷ personnes présentes au 31 décembre dont l’âge est déclaré.",
  formula_version: "1.0",
  definition:
    "Part des personnes sous contrat qui avaient 55 ans ou plus au 31 décembre : celles qui partiront à la retraite dans les dix ans. Déclarés par métier ou par groupe de métiers : une structure qui déclare par groupe ne compte pas dans ses métiers, mais compte dans le groupe et dans l’ensemble.",
  reading:
    "{territoire}, {numerator} {metier} sur {denominator} avaient 55 ans ou plus au 31 décembre {millesime}, soit {value}.",
  caution:
    "Personnes, et non ETP ; ni intérimaires, ni libéraux. L’âge de départ varie selon les métiers et les statuts. Moins de cinq personnes : secret. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [0.15, 0.2, 0.25, 0.3],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "personnes_age", column: "numerator", modalite: "55_59+60_64+65_plus" },
      { magnitude: "personnes_age", column: "denominator", modalite: "all" },
    ],
    heads: true,
    interval: "wilson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0029-formules-des-indicateurs-declares",
};
