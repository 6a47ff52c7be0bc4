import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "taux_absenteisme",
  label: "Taux d’absentéisme, hors formation et congés payés",
  short_label: "Absentéisme",
  family: "sante_au_travail",
  palette: "health",
  kind: "share",
  unit: "%",
  decimals: 1,
  numerator: { label: "jours calendaires d’absence", unit: "jours" },
  denominator: { label: "jours calendaires de l’année, 365 par ETP pourvu", unit: "jours", divisor: 100 },
  formula:
    "Jours calendaires d’absence ÷ (ETP pourvus au 31 décembre × 365), hors formation et hors congés payés.",
  formula_version: "1.0",
  definition:
    "Part du temps des personnes sous contrat passée en absence, au sens du tableau de bord de la performance des ESMS : jours calendaires, samedis, dimanches et fériés compris, sur six motifs. Les absences pour formation et les congés payés ne comptent pas. « Ensemble » est le total déclaré ; chaque motif est rapporté aux ETP des structures qui l’ont détaillé. Déclarés par métier ou par groupe de métiers : une structure qui déclare par groupe ne compte pas dans ses métiers, mais compte dans le groupe et dans l’ensemble.",
  reading:
    "{territoire}, chez les {metier}, {numerator} jours d’absence pour {denominator} jours de l’année {millesime}, soit {value}.",
  caution:
    "En dessous de 10 ETP les motifs ne sont pas demandés : la structure ne donne que son total, et les six motifs ne font pas « Ensemble ». Un calcul en jours ouvrés serait plus bas d’environ 30 % : ne rapprochez que des taux en jours calendaires. Moins de cinq personnes : secret. La couverture dit quelle part des ETP attendus a répondu.",
  sources: ["declarations"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier", "secteur", "modalite"],
  modalite_label: "motif d’absence",
  modalite_names: {
    maladie_ordinaire: "Maladie ordinaire, courte durée",
    moyenne_duree: "Maladie, moyenne durée",
    longue_duree: "Maladie, longue durée",
    maternite: "Maternité, paternité, adoption",
    at_mp: "Accidents du travail, maladies professionnelles",
    conges_speciaux: "Congés spéciaux",
  },
  breaks: [0.08, 0.1, 0.12, 0.14],
  thin_below: null,
  returns: {
    kind: "annuelle",
    protects: [
      { magnitude: "absence_jours", column: "numerator" },
      { magnitude: "etp_pourvus", column: "etp_pourvus" },
    ],
    heads: true,
    interval: null,
    imputed: false,
    coverage_minimum: 0.4,
  },
  higher_is: "worse",
  adr: "0029-formules-des-indicateurs-declares",
};
