import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_remplissage_formation",
  label: "Taux de remplissage des formations : admis pour 100 places",
  short_label: "Remplissage des formations",
  family: "formation",
  palette: "training",
  kind: "rate",
  unit: "admis pour 100 places",
  decimals: 0,
  numerator: { label: "candidats admis", unit: "admis" },
  denominator: { label: "places de première année", unit: "places" },
  factor: 100,
  formula: "Candidats admis ÷ places offertes × 100, sur les formations dont les deux sont connus.",
  formula_version: "1.0",
  definition:
    "Candidats ayant accepté une proposition, pour 100 places de première année offertes sur Parcoursup. « Ensemble » réunit les diplômes de la santé et du social offerts sur Parcoursup, des BTS aux certificats de capacité ; il exclut le PASS, les L.AS et les licences, qui sont des voies d’accès, et n’est donné qu’à partir de 2021, quand la liste est complète. Une formation compte dans le territoire de son centre ; une formation entièrement à distance ne compte que pour la France. Monaco et les collectivités d’outre-mer sans département sont listés à part.",
  reading:
    "{territoire}, {numerator} candidats ont été admis pour {denominator} places de formation {de_metier} à la session {millesime}, soit {value}.",
  caution:
    "Peut dépasser 100 : des centres admettent au-delà de la capacité affichée. Les admis ne sont pas les inscrits à la rentrée. Sous 20 places, le taux est montré hors classes et hors classement. Les formations d’aide-soignant, d’auxiliaire de puériculture, d’accompagnant éducatif et social, de moniteur-éducateur et de TISF ne sont pas sur Parcoursup : aucune source publique nationale ne donne leurs places.",
  sources: ["parcoursup", "cog", "zones_emploi", "bassins_france_travail", "epci"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "be",
  dimensions: ["metier", "modalite"],
  modalite_label: "diplôme",
  default_metier: "ide",
  breaks: [80, 90, 95, 100],
  thin_below: { component: "denominator", minimum: 20, label: "moins de 20 places" },
  higher_is: "better",
  adr: "0014-lieu-des-formations",
};
