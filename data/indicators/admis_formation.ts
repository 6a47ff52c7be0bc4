import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "admis_formation",
  label: "Candidats admis en première année de formation",
  short_label: "Admis en formation",
  family: "formation",
  palette: "training",
  kind: "count",
  unit: "admis",
  decimals: 0,
  numerator: { label: "candidats admis", unit: "admis" },
  denominator: null,
  formula:
    "Somme des candidats ayant accepté la proposition d’un centre du territoire ; un minorant si un centre n’en donne pas le nombre.",
  formula_version: "1.1",
  definition:
    "Candidats ayant accepté une proposition d’admission, phases principale et complémentaire réunies, hors apprentissage. « Ensemble » réunit les diplômes de la santé et du social offerts sur Parcoursup, des BTS aux certificats de capacité ; il exclut le PASS, les L.AS et les licences, qui sont des voies d’accès, et n’est donné qu’à partir de 2021, quand la liste est complète. Une formation compte dans le territoire de son centre ; une formation entièrement à distance ne compte que pour la France. Monaco et les collectivités d’outre-mer sans département sont listés à part.",
  reading:
    "{territoire}, {numerator} candidats ont été admis en formation {de_metier} à la session {millesime}.",
  caution:
    "Admis ne veut pas dire entré : certains renoncent avant la rentrée. Les vœux d’infirmier sont regroupés par université, ils ne s’additionnent pas et ne sont pas repris. Les formations d’aide-soignant, d’auxiliaire de puériculture, d’accompagnant éducatif et social, de moniteur-éducateur et de TISF ne sont pas sur Parcoursup : aucune source publique nationale ne donne leurs places.",
  sources: ["parcoursup", "cog", "zones_emploi", "bassins_france_travail", "epci"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "be",
  dimensions: ["metier", "modalite"],
  modalite_label: "diplôme",
  default_metier: "ide",
  breaks: null,
  thin_below: null,
  adr: "0014-lieu-des-formations",
  minorant: "les centres qui ne donnent pas leurs admis ne sont pas comptés",
};
