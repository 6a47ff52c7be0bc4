import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_retour",
  label: "Part des structures dont la déclaration est validée",
  short_label: "Taux de retour",
  family: "territoire",
  palette: "coverage",
  kind: "share",
  unit: "%",
  decimals: 0,
  numerator: { label: "déclarations validées", unit: "structures" },
  denominator: { label: "structures attendues", unit: "structures" },
  formula: "Structures dont la déclaration annuelle est validée ÷ structures dont elle est attendue.",
  formula_version: "1.0",
  definition:
    "Les structures fermées, fusionnées ou non concernées ne sont pas attendues. Une déclaration validée puis rouverte pour être corrigée compte toujours, par ce qui a été validé.",
  reading:
    "{territoire}, {value} des structures attendues avaient une déclaration validée pour {millesime} : {numerator} sur {denominator}.",
  caution:
    "En structures : la couverture écrite auprès de chaque valeur est en ETP, et les grandes structures y pèsent davantage. Le nombre de structures qui ont répondu n’est pas secret.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["secteur"],
  breaks: [0.25, 0.5, 0.7, 0.85],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0,
  },
  higher_is: "better",
  adr: "0027-indicateurs-des-declarations",
};
