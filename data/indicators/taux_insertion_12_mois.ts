import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_insertion_12_mois",
  label: "Taux d’insertion dans le métier préparé, douze mois après le diplôme",
  short_label: "Insertion à 12 mois",
  family: "formation",
  palette: "training",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "diplômés en poste dans le métier à douze mois", unit: "personnes" },
  denominator: { label: "sortants ayant répondu", unit: "personnes" },
  formula:
    "Diplômés en poste dans le métier préparé à douze mois ÷ sortants de la promotion précédente qui ont répondu.",
  formula_version: "1.0",
  definition:
    "Part des diplômés de l’année précédente, parmi ceux qui ont répondu à leur centre, qui travaillent dans le métier préparé douze mois après le diplôme, salariés, publics ou libéraux. Compté dans le territoire du centre de formation. « Ensemble » réunit les diplômes déclarés ; un métier ne compte que les diplômes qui y mènent exactement.",
  reading:
    "{territoire}, {numerator} diplômés sur {denominator} ayant répondu travaillaient dans le métier préparé douze mois après leur diplôme {de_metier} (promotion précédant {millesime}), soit {value}.",
  caution:
    "Publié à partir de 20 sortants ; secret en dessous, et là où une soustraction le donnerait. Réponses à une enquête du centre : ceux qui ont trouvé un poste répondent plus volontiers. InserJeunes suit les salariés par leur DSN, sans les libéraux et sans les élèves infirmiers et aides-soignants : les deux ne se comparent pas.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "modalite"],
  modalite_label: "diplôme",
  modalite_names: { autre: "Autre diplôme" },
  default_metier: "ide",
  breaks: [0.7, 0.8, 0.85, 0.9],
  thin_below: null,
  returns: {
    kind: "formation",
    protects: [
      { magnitude: "sortants_interroges", column: "denominator" },
      { magnitude: "diplomes_en_poste_12_mois", column: "numerator" },
    ],
    heads: true,
    interval: "wilson",
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "better",
  adr: "0029-formules-des-indicateurs-declares",
};
