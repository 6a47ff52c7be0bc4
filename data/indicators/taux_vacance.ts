import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_vacance",
  label: "Taux d’ETP vacants, parmi les ETP budgétés",
  short_label: "Postes vacants",
  family: "besoins",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "ETP vacants", unit: "ETP", divisor: 100 },
  denominator: { label: "ETP budgétés", unit: "ETP", divisor: 100 },
  formula: "(ETP budgétés − ETP pourvus) ÷ ETP budgétés, au 31 décembre.",
  formula_version: "1.0",
  definition:
    "Part des ETP budgétés que personne sous contrat n’occupe au 31 décembre (définition du TDB ESMS). Un poste tenu par un intérimaire ou un prestataire est vacant, comme celui d’un titulaire absent depuis plus de six mois et que nul ne remplace. Les parts ne sont jamais moyennées : on additionne les ETP, puis on divise.",
  reading:
    "{territoire}, {value} des ETP {de_metier} budgétés étaient vacants au 31 décembre {millesime} : {numerator} sur {denominator}.",
  caution:
    "Un surnombre (plus d’ETP pourvus que budgétés) se soustrait des postes vacants des autres structures, et peut rendre la valeur négative. Le dénominateur compte les postes budgétés : le taux de la Dares et celui d’ASC-WDS comptent les postes occupés et vacants, et ne se comparent pas à celui-ci. Seules les structures qui donnent au moins deux des trois nombres (budgétés, pourvus, vacants) sont comptées.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [0.02, 0.04, 0.06, 0.1],
  thin_below: null,
  negative: "il y a plus d’ETP pourvus que d’ETP budgétés",
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "etp_budgetes", column: "denominator" },
      { magnitude: "etp_pourvus", column: "etp_pourvus" },
    ],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0027-indicateurs-des-declarations",
};
