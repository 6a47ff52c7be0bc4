import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "mesures_prevention",
  label: "Mesures de prévention en place, pour 100 structures",
  short_label: "Mesures de prévention",
  family: "sante_au_travail",
  palette: "health",
  kind: "rate",
  unit: "mesures pour 100 structures",
  decimals: 0,
  numerator: { label: "mesures de prévention en place", unit: "mesures" },
  denominator: { label: "structures qui ont répondu", unit: "structures" },
  factor: 100,
  formula: "Mesures en place au 31 décembre ÷ structures qui ont répondu × 100.",
  formula_version: "1.0",
  definition:
    "Pour une mesure : sur 100 structures qui ont répondu, celles où elle fonctionne le 31 décembre et dont des salariés se servent. « Ensemble » est le nombre de mesures, les huit additionnées : 250 veut dire deux mesures et demie par structure en moyenne. Une structure qui répond « aucune » compte pour zéro mesure. Les structures qui ont répondu « ne sait pas » sortent du numérateur et du dénominateur.",
  reading:
    "{territoire}, {numerator} mesures de prévention pour {denominator} structures {de_secteur} au 31 décembre {millesime}, soit {value}.",
  caution:
    "Une structure compte une fois, qu’elle ait dix salariés ou mille. Avoir une mesure ne dit pas combien de personnes en profitent. Ni projets, ni matériel acheté mais non installé. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["secteur", "modalite"],
  modalite_label: "mesure",
  modalite_names: {
    aides_techniques: "Rails, lève-personnes, verticalisateurs",
    prap: "Formation PRAP ou gestes et postures",
    referent_tms: "Référent TMS ou animateur de prévention",
    agressions: "Prévention des agressions et soutien après",
    risque_routier: "Prévention du risque routier",
    psychosocial: "Groupes de parole, supervision, soutien psychologique",
    isole: "Protection des travailleurs isolés",
    autre: "Autre mesure de prévention",
  },
  breaks: null,
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "mesures_prevention", column: "numerator" },
      { magnitude: "structures_prevention", column: "denominator" },
    ],
    heads: false,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "better",
  adr: "0029-formules-des-indicateurs-declares",
};
