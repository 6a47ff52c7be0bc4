import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "part_projets_saisonniers",
  label: "Part des projets de recrutement saisonniers",
  short_label: "Recrutements saisonniers",
  family: "besoins",
  palette: "needs",
  kind: "share",
  unit: "%",
  decimals: 0,
  numerator: { label: "projets saisonniers", unit: "projets" },
  denominator: { label: "projets de recrutement", unit: "projets" },
  formula: "Projets saisonniers ÷ projets de recrutement, sur les cellules dont les projets sont connus.",
  formula_version: "1.0",
  definition:
    "Part des recrutements envisagés pour l’année qui sont liés à une saison, selon l’enquête Besoins en main-d’œuvre. Une cellule masquée par le producteur vaut de 0 à 4 projets ; elle est comptée pour 2, au milieu de l’intervalle, et les deux bornes sont données. Les cellules dont le total de projets est masqué sont laissées hors du calcul. « Ensemble » réunit quatorze familles du champ sanitaire, social et médico-social (FAP-2021) : V0X60, V1X80, V2X90, V2X91, V2X93, V3X70, V3X80, V3X90, V4X83, V4X84, V4X85, T2A60, T2B60 et T4X61. Les totaux « FAP V » et « tous métiers » sont donnés à part.",
  reading:
    "{territoire}, {numerator} des {denominator} projets de recrutement {de_metier} pour {millesime} sont saisonniers, soit {value}.",
  caution:
    "Les trois quarts des cellules saisonnières sont masquées par le producteur : l’intervalle est large, lire les bornes avant la valeur. Sous 30 projets, la part est montrée hors classes et hors classement.",
  sources: ["bmo"],
  levels: ["fr", "reg", "dep", "be"],
  default_level: "be",
  dimensions: ["metier"],
  breaks: [0.05, 0.1, 0.2, 0.3],
  thin_below: { component: "denominator", minimum: 30, label: "moins de 30 projets" },
  adr: "0003-cellules-masquees-bmo",
  estimated: "des cellules sous secret y entrent pour le milieu de leur intervalle",
};
