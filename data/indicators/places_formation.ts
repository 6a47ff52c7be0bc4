import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "places_formation",
  label: "Places offertes en première année de formation",
  short_label: "Places de formation",
  family: "formation",
  palette: "training",
  kind: "count",
  unit: "places",
  decimals: 0,
  numerator: { label: "places de première année", unit: "places" },
  denominator: null,
  formula:
    "Somme des capacités d’accueil connues des formations du territoire ; un minorant s’il en manque une.",
  formula_version: "1.1",
  definition:
    "Capacité d’accueil déclarée sur Parcoursup par les centres de formation, hors apprentissage, pour les diplômes de la santé et du social ; la session 2024 des BTS vient d’Orion. Un métier n’est compté que si toutes les formations qui y mènent exactement sont connues. « Ensemble » réunit les diplômes de la santé et du social offerts sur Parcoursup, des BTS aux certificats de capacité ; il exclut le PASS, les L.AS et les licences, qui sont des voies d’accès, et n’est donné qu’à partir de 2021, quand la liste est complète. Une formation compte dans le territoire de son centre ; une formation entièrement à distance ne compte que pour la France. Monaco et les collectivités d’outre-mer sans département sont listés à part.",
  reading:
    "{territoire}, {numerator} places de première année de formation {de_metier} étaient offertes à la session {millesime}.",
  caution:
    "Les formations d’aide-soignant, d’auxiliaire de puériculture, d’accompagnant éducatif et social, de moniteur-éducateur et de TISF ne sont pas sur Parcoursup : aucune source publique nationale ne donne leurs places. Des places de kinésithérapeute, de sage-femme et une partie de celles d’ergothérapeute se prennent après une année universitaire. Zéro veut dire qu’aucun centre du territoire n’offre la formation, non qu’aucun habitant n’y a accès. Capacité offerte, non capacité autorisée par la Région.",
  sources: ["parcoursup", "orion_bts", "cog", "zones_emploi", "bassins_france_travail", "epci"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "be",
  dimensions: ["metier", "modalite"],
  modalite_label: "diplôme",
  default_metier: "ide",
  breaks: null,
  thin_below: null,
  adr: "0014-lieu-des-formations",
  minorant: "les formations sans capacité connue ne sont pas comptées",
};
