import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "recours_interim",
  label: "Intérim et prestataires de soin, rapportés aux ETP pourvus",
  short_label: "Recours à l’intérim",
  family: "emploi",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "ETP d’intérim et de prestataires", unit: "ETP", divisor: 100 },
  denominator: { label: "ETP pourvus", unit: "ETP", divisor: 100 },
  formula:
    "ETP d’intérim et de vacation libérale de l’année (heures facturées ÷ 1 607) ÷ ETP pourvus au 31 décembre.",
  formula_version: "1.0",
  definition:
    "Travail acheté à des intérimaires et à des libéraux dans l’année, en équivalents temps plein, pour 100 ETP pourvus des mêmes structures, tous métiers.",
  reading:
    "{territoire}, l’intérim et les prestataires de soin représentaient {value} des ETP pourvus en {millesime} : {numerator} pour {denominator}.",
  caution:
    "L’intérim est celui de l’année, les ETP pourvus ceux du 31 décembre. Ni restauration ni ménage sous-traités. Demandé à la structure, sans détail par métier.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["secteur"],
  breaks: [0.01, 0.02, 0.04, 0.08],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "interim_etp", column: "numerator" },
      { magnitude: "etp_pourvus", column: "denominator" },
    ],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0027-indicateurs-des-declarations",
};
