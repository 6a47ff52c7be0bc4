import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "projets_recrutement",
  label: "Projets de recrutement déclarés par les employeurs",
  short_label: "Projets de recrutement",
  family: "besoins",
  palette: "needs",
  kind: "count",
  unit: "projets",
  decimals: 0,
  numerator: { label: "projets de recrutement", unit: "projets" },
  denominator: null,
  formula: "Somme des projets de recrutement publiés, par métier et bassin.",
  formula_version: "1.0",
  definition:
    "Nombre de recrutements que les employeurs envisagent pour l’année, selon l’enquête Besoins en main-d’œuvre de France Travail, tous employeurs sauf l’État. « Ensemble » réunit quatorze familles du champ sanitaire, social et médico-social (FAP-2021) : V0X60, V1X80, V2X90, V2X91, V2X93, V3X70, V3X80, V3X90, V4X83, V4X84, V4X85, T2A60, T2B60 et T4X61. Les totaux « FAP V » et « tous métiers » sont donnés à part.",
  reading:
    "{territoire}, les employeurs envisageaient {numerator} recrutements {de_metier} pour {millesime}.",
  caution:
    "Intentions déclarées par les employeurs avant l’année : ni offres publiées, ni postes vacants. Les effectifs de moins de 5 sont masqués par le producteur : une somme qui en contient est un minimum (« au moins »), une cellule seule est sous secret. Monaco, que le fichier 2025 range sous les Alpes-Maritimes, n’est compté ni dans ce département, ni dans la région, ni en France : il est donné à part.",
  sources: ["bmo"],
  levels: ["fr", "reg", "dep", "be"],
  default_level: "be",
  dimensions: ["metier"],
  breaks: null,
  thin_below: null,
  minorant: "les cellules sous secret ne sont pas comptées",
};
