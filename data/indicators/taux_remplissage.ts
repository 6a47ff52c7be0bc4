import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_remplissage",
  label: "Taux de remplissage : entrants pour 100 places autorisées",
  short_label: "Remplissage, déclaré",
  family: "formation",
  palette: "training",
  kind: "rate",
  unit: "entrants pour 100 places",
  decimals: 0,
  numerator: { label: "entrants présents un mois après la rentrée", unit: "entrants" },
  denominator: { label: "places autorisées", unit: "places" },
  factor: 100,
  formula: "Entrants présents un mois après la rentrée ÷ places autorisées de première année × 100.",
  formula_version: "1.0",
  definition:
    "Personnes présentes en première année un mois après la rentrée, sans les redoublants, pour 100 places autorisées ou agréées par la Région, l’ARS ou l’État. Compté dans le territoire du centre de formation. « Ensemble » réunit les diplômes déclarés ; un métier ne compte que les diplômes qui y mènent exactement.",
  reading:
    "{territoire}, {numerator} entrants pour {denominator} places autorisées de formation {de_metier} aux rentrées de {millesime}, soit {value}.",
  caution:
    "Peut dépasser 100 : apprentis, reports et parcours partiels entrent hors quota. Des entrants, présents, et des places autorisées : le taux tiré de Parcoursup (taux_remplissage_formation) rapporte des admis, qui ne viennent pas tous, à des places affichées. Sous 20 places, le taux est montré hors classes et hors classement. Publié par la charte que le centre accepte en envoyant sa déclaration.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "modalite"],
  modalite_label: "diplôme",
  modalite_names: { autre: "Autre diplôme" },
  default_metier: "ide",
  breaks: [70, 80, 90, 100],
  thin_below: { component: "denominator", minimum: 20, label: "moins de 20 places" },
  returns: {
    kind: "formation",
    protects: [],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "better",
  adr: "0029-formules-des-indicateurs-declares",
};
