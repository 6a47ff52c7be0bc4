import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_frequence_at",
  label: "Taux de fréquence des accidents du travail",
  short_label: "Taux de fréquence",
  family: "sante_au_travail",
  palette: "health",
  kind: "rate",
  unit: "accidents par million d’heures",
  decimals: 1,
  numerator: { label: "accidents du travail en premier règlement", unit: "accidents" },
  denominator: { label: "heures travaillées", unit: "heures" },
  factor: 1000000,
  formula:
    "Accidents du travail en premier règlement ÷ heures travaillées × 1 000 000, les neuf CTN additionnés.",
  formula_version: "1.0",
  definition:
    "Accidents du travail ayant donné lieu à un premier règlement, par million d’heures travaillées. « Ensemble du champ » réunit les divisions 86, 87 et 88 de la NAF ; « personnes âgées » réunit 8710A et 8730A ; les autres secteurs n’ont pas d’équivalent exact en NAF.",
  reading:
    "En {millesime}, les employeurs {de_secteur} ont compté {numerator} accidents du travail pour {denominator} heures travaillées, soit {value}.",
  caution:
    "Ne pas confondre avec l’indice de fréquence, rapporté aux salariés : les heures par salarié varient d’un secteur à l’autre, et les deux ne classent pas toujours de même. Champ du régime général : ni hôpitaux publics, ni collectivités, ni régime agricole ; 8610Z est l’hospitalisation privée. Accidents de trajet exclus. Aucune valeur par métier ni par territoire n’est publiée. Les lignes des ESAT comprennent les travailleurs handicapés.",
  sources: ["atmp_at"],
  levels: ["fr"],
  default_level: "fr",
  dimensions: ["secteur"],
  breaks: [10, 20, 30, 40],
  thin_below: { component: "denominator", minimum: 4821000, label: "moins de 3 000 salariés à temps plein" },
  higher_is: "worse",
};
