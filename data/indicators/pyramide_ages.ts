import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "pyramide_ages",
  label: "Pyramide des âges des personnes présentes",
  short_label: "Pyramide des âges",
  family: "emploi",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "personnes de la tranche d’âge", unit: "personnes" },
  denominator: { label: "personnes dont l’âge est déclaré", unit: "personnes" },
  formula: "Personnes de la tranche ÷ personnes présentes au 31 décembre dont l’âge est déclaré.",
  formula_version: "1.0",
  definition:
    "Répartition des personnes sous contrat au 31 décembre entre les huit tranches d’âge du tableau de bord des ESMS, à l’âge révolu ce jour-là. « Ensemble » est le total des huit tranches. Déclarés par métier ou par groupe de métiers : une structure qui déclare par groupe ne compte pas dans ses métiers, mais compte dans le groupe et dans l’ensemble.",
  reading:
    "{territoire}, {numerator} {metier} sur {denominator} étaient dans cette tranche d’âge au 31 décembre {millesime}, soit {value}.",
  caution:
    "Les tranches n’ont pas la même étendue : dix ans jusqu’à 50 ans, cinq ans ensuite. Personnes, et non ETP ; ni intérimaires, ni libéraux. Moins de cinq personnes : secret. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur", "modalite"],
  modalite_label: "tranche d’âge",
  modalite_names: {
    moins_20: "Moins de 20 ans",
    "20_29": "20 à 29 ans",
    "30_39": "30 à 39 ans",
    "40_49": "40 à 49 ans",
    "50_54": "50 à 54 ans",
    "55_59": "55 à 59 ans",
    "60_64": "60 à 64 ans",
    "65_plus": "65 ans et plus",
  },
  breaks: null,
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "personnes_age", column: "numerator" },
      { magnitude: "personnes_age", column: "denominator", modalite: "all" },
    ],
    heads: true,
    interval: "wilson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  adr: "0029-formules-des-indicateurs-declares",
};
