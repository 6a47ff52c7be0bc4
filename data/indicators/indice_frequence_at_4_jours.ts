import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "indice_frequence_at_4_jours",
  label: "Indice de fréquence des accidents du travail de quatre jours d’arrêt ou plus",
  short_label: "Accidents de 4 jours ou plus",
  family: "sante_au_travail",
  palette: "health",
  kind: "rate",
  unit: "accidents pour 1 000 salariés",
  decimals: 1,
  numerator: { label: "accidents du travail de quatre jours d’arrêt ou plus", unit: "accidents" },
  denominator: { label: "salariés", unit: "salariés" },
  factor: 1000,
  formula:
    "Accidents du travail avec quatre jours d’arrêt ou plus dans l’année ÷ salariés × 1 000, les neuf CTN additionnés.",
  formula_version: "1.0",
  definition:
    "Accidents du travail ayant entraîné au moins quatre jours d’arrêt dans l’année, pour 1 000 salariés. C’est le numérateur retenu par Eurostat ; il est plus bas que celui des accidents en premier règlement. « Ensemble du champ » réunit les divisions 86, 87 et 88 de la NAF ; « personnes âgées » réunit 8710A et 8730A ; les autres secteurs n’ont pas d’équivalent exact en NAF.",
  reading:
    "En {millesime}, les employeurs {de_secteur} ont compté {numerator} accidents du travail de quatre jours d’arrêt ou plus pour {denominator} salariés, soit {value}.",
  caution:
    "Champ du régime général : ni hôpitaux publics, ni collectivités, ni régime agricole ; 8610Z est l’hospitalisation privée. Accidents de trajet exclus. Aucune valeur par métier ni par territoire n’est publiée. Les lignes des ESAT comprennent les travailleurs handicapés.",
  sources: ["atmp_at"],
  levels: ["fr"],
  default_level: "fr",
  dimensions: ["secteur"],
  breaks: [10, 20, 40, 60],
  thin_below: { component: "denominator", minimum: 3000, label: "moins de 3 000 salariés" },
  higher_is: "worse",
};
