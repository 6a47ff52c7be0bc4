import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "part_75_ans_et_plus",
  label: "Part des personnes de 75 ans et plus dans la population",
  short_label: "75 ans et plus",
  family: "territoire",
  palette: "coverage",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "habitants de 75 ans et plus", unit: "habitants" },
  denominator: { label: "habitants", unit: "habitants" },
  formula: "Habitants de 75 ans et plus ÷ habitants, hommes et femmes ensemble.",
  formula_version: "1.0",
  definition:
    "Personnes de 75 ans et plus au 1er janvier, rapportées à l’ensemble des habitants. Estimations de population de l’Insee par département, sexe et âge quinquennal ; les régions et la France sont la somme des départements, Mayotte comprise.",
  reading:
    "{territoire}, {numerator} habitants sur {denominator} avaient 75 ans ou plus au 1er janvier {millesime}, soit {value}.",
  caution:
    "La source s’arrête au département : rien n’est estimé pour un bassin. Les effectifs viennent des estimations de population, un peu différentes des populations de référence du recensement qui servent aux densités.",
  sources: ["population_departements", "cog"],
  levels: ["fr", "reg", "dep"],
  default_level: "dep",
  dimensions: [],
  breaks: [0.08, 0.1, 0.12, 0.14],
  thin_below: null,
};
