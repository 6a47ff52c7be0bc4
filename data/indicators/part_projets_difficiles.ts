import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "part_projets_difficiles",
  label: "Part des projets de recrutement jugés difficiles",
  short_label: "Recrutements jugés difficiles",
  family: "besoins",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 0,
  numerator: { label: "projets jugés difficiles", unit: "projets" },
  denominator: { label: "projets de recrutement", unit: "projets" },
  formula:
    "Projets jugés difficiles ÷ projets de recrutement, sur les cellules dont les projets sont connus.",
  formula_version: "1.0",
  definition:
    "Part des recrutements envisagés pour l’année que les employeurs jugent difficiles, selon l’enquête Besoins en main-d’œuvre. Une cellule masquée par le producteur vaut de 0 à 4 projets ; elle est comptée pour 2, au milieu de l’intervalle, et les deux bornes sont données. Les cellules dont le total de projets est masqué sont laissées hors du calcul. « Ensemble » réunit quatorze familles du champ sanitaire, social et médico-social (FAP-2021) : V0X60, V1X80, V2X90, V2X91, V2X93, V3X70, V3X80, V3X90, V4X83, V4X84, V4X85, T2A60, T2B60 et T4X61. Les totaux « FAP V » et « tous métiers » sont donnés à part.",
  reading:
    "{territoire}, les employeurs jugent difficiles {numerator} de leurs {denominator} projets de recrutement {de_metier} pour {millesime}, soit {value}.",
  caution:
    "Intentions déclarées par les employeurs pour l’année : ni offres publiées, ni postes vacants. Sous 30 projets, la part est montrée hors classes et hors classement. Un écart fort d’une année à l’autre peut tenir à la réponse d’un gros employeur.",
  sources: ["bmo"],
  levels: ["fr", "reg", "dep", "be"],
  default_level: "be",
  dimensions: ["metier"],
  default_metier: "fap:V0X60",
  breaks: [0.4, 0.55, 0.7, 0.85],
  thin_below: { component: "denominator", minimum: 30, label: "moins de 30 projets" },
  higher_is: "worse",
  adr: "0003-cellules-masquees-bmo",
  estimated: "des cellules sous secret y entrent pour le milieu de leur intervalle",
};
