import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_gravite_at",
  label: "Taux de gravité des accidents du travail",
  short_label: "Taux de gravité",
  family: "sante_au_travail",
  palette: "health",
  kind: "rate",
  unit: "journées pour 1 000 heures",
  decimals: 2,
  numerator: { label: "journées d’incapacité temporaire", unit: "journées" },
  denominator: { label: "heures travaillées", unit: "heures" },
  factor: 1000,
  formula: "Journées d’incapacité temporaire ÷ heures travaillées × 1 000, les neuf CTN additionnés.",
  formula_version: "1.0",
  definition:
    "Journées d’arrêt indemnisées à la suite d’accidents du travail, pour 1 000 heures travaillées. Les journées de l’année sont comptées quelle que soit la date de l’accident. « Ensemble du champ » réunit les divisions 86, 87 et 88 de la NAF ; « personnes âgées » réunit 8710A et 8730A ; les autres secteurs n’ont pas d’équivalent exact en NAF.",
  reading:
    "En {millesime}, chez les employeurs {de_secteur}, les accidents du travail ont coûté {numerator} journées pour {denominator} heures travaillées, soit {value}.",
  caution:
    "Champ du régime général : ni hôpitaux publics, ni collectivités, ni régime agricole ; 8610Z est l’hospitalisation privée. Accidents de trajet exclus. Aucune valeur par métier ni par territoire n’est publiée. Les lignes des ESAT comprennent les travailleurs handicapés.",
  sources: ["atmp_at"],
  levels: ["fr"],
  default_level: "fr",
  dimensions: ["secteur"],
  breaks: [1, 2, 3, 4],
  thin_below: { component: "denominator", minimum: 4821000, label: "moins de 3 000 salariés à temps plein" },
  higher_is: "worse",
};
