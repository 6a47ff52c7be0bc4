import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "tension_dares",
  label: "Indicateur de tension sur le marché du travail (Dares, 2019)",
  short_label: "Tension (Dares 2019)",
  family: "besoins",
  palette: "needs",
  kind: "rate",
  unit: "point d’indice",
  decimals: 2,
  numerator: null,
  denominator: null,
  formula:
    "Valeur publiée par la Dares : 0,30 × offres par demandeur + 0,20 × sortie vers l’emploi + 0,50 × part de projets jugés difficiles, chacun centré et réduit sur 2014–2018.",
  formula_version: "2021.1",
  definition:
    "Indicateur synthétique de tension de la Dares, par famille professionnelle (FAP-2009). Zéro est la moyenne de tous les métiers sur 2014–2018 ; les seuils sont ceux des cinq classes de la Dares, de très faible à très forte. Une valeur que la Dares ne donne pas est « non calculable ».",
  reading:
    "{territoire}, la tension sur les métiers {de_metier} valait {value} en {millesime}, zéro étant la moyenne de tous les métiers sur 2014–2018.",
  caution:
    "Donnée de 2019, en FAP-2009 : elle ne se raccorde pas à l’enquête BMO. Les médecins n’ont pas de valeur, non plus que les territoires sous le département. La famille « aides-soignants » de 2009 comprend AES et auxiliaires de puériculture.",
  sources: ["dares_tensions"],
  levels: ["fr", "reg", "dep"],
  default_level: "dep",
  dimensions: ["metier"],
  default_metier: "fap2009:V1Z80",
  breaks: [-0.56, -0.26, 0.13, 0.51],
  thin_below: null,
  higher_is: "worse",
};
