import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "projets_par_place",
  label: "Projets de recrutement pour une place de formation",
  short_label: "Projets par place",
  family: "formation",
  palette: "training",
  kind: "rate",
  unit: "projets par place",
  decimals: 1,
  numerator: { label: "projets de recrutement", unit: "projets" },
  denominator: { label: "places de première année", unit: "places" },
  formula: "Projets de recrutement de l’année ÷ places de première année de la même année.",
  formula_version: "1.0",
  definition:
    "Projets de recrutement de l’enquête Besoins en main-d’œuvre rapportés aux places de première année offertes la même année sur Parcoursup, pour les familles de métiers qu’un seul diplôme alimente pour l’essentiel : infirmiers et sages-femmes (V1X80), rapportés aux places du diplôme d’État d’infirmier. Un effectif masqué par le producteur vaut de 0 à 4 projets ; il est compté pour 2, et les deux bornes sont données.",
  reading:
    "{territoire}, les employeurs envisageaient {numerator} recrutements {de_metier} en {millesime}, pour {denominator} places de première année, soit {value}.",
  caution:
    "Ce n’est pas une pénurie, ni une prévision : une place d’infirmier ouverte cette année donne un diplômé dans trois ans, une partie abandonne ou exerce ailleurs, et les projets comptent aussi les remplacements d’un employeur par un autre. La famille réunit infirmiers et sages-femmes, les places sont celles des seuls infirmiers. Un bassin sans institut n’est pas calculable.",
  sources: ["bmo", "parcoursup", "cog", "zones_emploi", "bassins_france_travail"],
  levels: ["fr", "reg", "dep", "be"],
  default_level: "dep",
  dimensions: ["metier"],
  default_metier: "fap:V1X80",
  breaks: [1, 1.5, 2, 3],
  thin_below: { component: "numerator", minimum: 30, label: "moins de 30 projets" },
  adr: "0015-projets-par-place",
  estimated: "des cellules sous secret y entrent pour le milieu de leur intervalle",
};
