import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "postes_vacants_etp",
  label: "Postes vacants, en équivalents temps plein",
  short_label: "Postes vacants (ETP)",
  family: "besoins",
  palette: "needs",
  kind: "count",
  unit: "ETP",
  decimals: 0,
  numerator: { label: "ETP vacants", unit: "ETP", divisor: 100 },
  denominator: null,
  formula:
    "Somme des ETP budgétés − somme des ETP pourvus, au 31 décembre ; de jour et de nuit, les ETP vacants déclarés comme tels.",
  formula_version: "1.2",
  definition:
    "Équivalents temps plein budgétés que personne sous contrat n’occupe au 31 décembre. De jour ou de nuit depuis le millésime 2025 ; ce qui n’est pas réparti ne compte que dans l’ensemble, si bien que le jour et la nuit ne font pas toujours le total.",
  reading: "{territoire}, {value} {de_metier} étaient vacants au 31 décembre {millesime}.",
  caution:
    "Un surnombre se soustrait des postes vacants des autres structures. Un poste tenu par un intérimaire ou un prestataire est compté vacant.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur", "modalite"],
  modalite_label: "horaire",
  modalite_names: { jour: "de jour", nuit: "de nuit" },
  breaks: null,
  thin_below: null,
  estimated:
    "les structures sans réponse comptent, par ETP attendu, comme celles de même catégorie et de même taille (à moins de cinq gestionnaires : de même catégorie, sinon du même secteur)\u{202f}; ce que moins de cinq gestionnaires d’une classe ont, ou un seul pour plus de 85\u{a0}%, n’y est pas ajouté",
  negative: "il y a plus d’ETP pourvus que d’ETP budgétés",
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "etp_budgetes", column: "etp_budgetes" },
      { magnitude: "etp_pourvus", column: "etp_pourvus" },
      { magnitude: "etp_vacants_horaires", column: "etp_vacants_horaires", details: true },
    ],
    heads: false,
    interval: null,
    imputed: true,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0027-indicateurs-des-declarations",
};
