import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "part_coupes",
  label: "Part des personnes en horaires coupés",
  short_label: "Horaires coupés",
  family: "sante_au_travail",
  palette: "health",
  kind: "share",
  unit: "%",
  decimals: 0,
  numerator: { label: "personnes concernées", unit: "personnes", divisor: 100 },
  denominator: { label: "personnes présentes", unit: "personnes" },
  formula: "Somme des personnes × part déclarée ÷ somme des personnes présentes au 31 décembre.",
  formula_version: "1.1",
  definition:
    "Personnes dont la journée a une coupure de plus de deux heures, au moins une fois par semaine. Chaque structure déclare une part en pour cent entiers, par métier ; elle est rapportée aux personnes de ce métier, puis les personnes sont additionnées : une part n’est jamais une moyenne de parts. Les structures qui ont répondu « ne sait pas » sortent du numérateur et du dénominateur.",
  reading:
    "{territoire}, {numerator} {metier} sur {denominator} ont des horaires coupés au 31 décembre {millesime}, soit {value}.",
  caution:
    "La pause du repas n’est pas une coupure ; à domicile, l’attente entre deux tournées en est une. Demandé depuis la version 2025 du questionnaire. Une part est souvent une estimation de la structure, de cinq en cinq. Une personne peut compter dans plusieurs contraintes : elles ne s’additionnent pas. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur"],
  breaks: [0.05, 0.1, 0.2, 0.4],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "personnes_coupes", column: "numerator" },
      { magnitude: "personnes", column: "denominator" },
    ],
    heads: false,
    interval: "wilson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0029-formules-des-indicateurs-declares",
};
