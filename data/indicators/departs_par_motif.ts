import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "departs_par_motif",
  label: "Départs de permanents selon le motif, rapportés à l’effectif d’un an plus tôt",
  short_label: "Départs par motif",
  family: "emploi",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "départs", unit: "personnes" },
  denominator: { label: "permanents un an plus tôt", unit: "personnes" },
  formula:
    "Sorties de permanents dans l’année pour ce motif ÷ permanents au 31 décembre de l’année précédente.",
  formula_version: "1.1",
  definition:
    "Part des permanents d’un an plus tôt dont un départ de ce motif fait l’équivalent dans l’année. Les sept motifs s’additionnent et font l’ensemble des départs.",
  reading:
    "{territoire}, les départs {de_metier} de {millesime} représentaient {value} des permanents d’un an plus tôt : {numerator} pour {denominator}.",
  caution:
    "Un motif ignoré est compté dans « autres motifs ». Une fin de CDD n’est pas un départ de permanent. Les structures qui n’ont pas réparti tous leurs départs n’y sont pas ; celles qui ont ouvert dans l’année non plus. Un millésime où moins de deux structures sur cinq qui ont eu des départs en disent les motifs n’a pas de valeur : celles qui n’en ont pas eu y répondraient presque seules, par des zéros.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur", "modalite"],
  modalite_label: "motif",
  modalite_names: {
    demission: "démissions",
    periode_essai: "fins de période d’essai",
    retraite: "départs à la retraite",
    licenciement: "licenciements et ruptures",
    fin_contrat: "fins de détachement ou de mise à disposition",
    mutation: "mutations",
    autre: "autres motifs",
  },
  breaks: [0.05, 0.1, 0.15, 0.2],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "sorties", column: "numerator" },
      { magnitude: "permanents_n_1", column: "denominator" },
    ],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0027-indicateurs-des-declarations",
};
