import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_encadrement",
  label: "Taux d’encadrement : ETP pourvus pour 100 places",
  short_label: "Taux d’encadrement",
  family: "emploi",
  palette: "needs",
  kind: "rate",
  unit: "ETP pour 100 places",
  decimals: 1,
  numerator: { label: "ETP pourvus, tous métiers", unit: "ETP", divisor: 100 },
  denominator: { label: "places et lits installés", unit: "places" },
  factor: 100,
  formula: "ETP pourvus de tous les métiers au 31 décembre ÷ places installées × 100.",
  formula_version: "1.0",
  definition:
    "Équivalents temps plein pourvus au 31 décembre par des personnes sous contrat, tous métiers ensemble (soin, accompagnement, encadrement, services), pour 100 places ou lits installés. Les structures qui n’ont pas de places n’y comptent pas. Les structures qui ont répondu « ne sait pas » sortent du numérateur et du dénominateur.",
  reading:
    "{territoire}, {numerator} ETP pour {denominator} places {de_secteur} au 31 décembre {millesime}, soit {value}.",
  caution:
    "Tous les ETP, et non les seuls soignants ; sans l’intérim ni les prestataires, qu’un établissement peut préférer à l’embauche. Places installées, fermées ou non. Un hôpital et un service à domicile ne se comparent pas : lisez-le secteur par secteur. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["secteur"],
  breaks: [50, 75, 100, 150],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "etp_pourvus", column: "numerator" },
      { magnitude: "places", column: "denominator" },
    ],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  adr: "0029-formules-des-indicateurs-declares",
};
