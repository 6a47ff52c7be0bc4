import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "maladies_professionnelles",
  label: "Maladies professionnelles reconnues",
  short_label: "Maladies professionnelles",
  family: "sante_au_travail",
  palette: "health",
  kind: "count",
  unit: "maladies",
  decimals: 0,
  numerator: { label: "maladies professionnelles en premier règlement", unit: "maladies" },
  denominator: null,
  formula: "Somme des maladies professionnelles en premier règlement, les neuf CTN additionnés.",
  formula_version: "1.0",
  definition:
    "Maladies professionnelles ayant donné lieu à un premier règlement dans l’année ; « TMS » désigne les troubles musculo-squelettiques, « psychique » les maladies psychiques reconnues hors tableau. Le total de toutes les activités comprend le compte spécial, donné aussi à part. « Ensemble du champ » réunit les divisions 86, 87 et 88 de la NAF ; « personnes âgées » réunit 8710A et 8730A ; les autres secteurs n’ont pas d’équivalent exact en NAF.",
  reading:
    "En {millesime}, {numerator} maladies professionnelles ont été reconnues chez les salariés {de_secteur}.",
  caution:
    "Une maladie reconnue l’année suit souvent des années d’exposition, parfois chez un autre employeur. Le compte spécial réunit celles qu’aucun employeur ne porte : il n’a ni secteur ni salariés. Champ du régime général : ni hôpitaux publics, ni collectivités.",
  sources: ["atmp_mp", "atmp_at"],
  levels: ["fr"],
  default_level: "fr",
  dimensions: ["secteur", "modalite"],
  modalite_label: "nature de la maladie",
  breaks: null,
  thin_below: null,
  higher_is: "worse",
  modalite_names: { tms: "Troubles musculo-squelettiques", psychique: "Maladies psychiques, hors tableau" },
};
