import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "etp_hospitaliers",
  label: "Personnels des établissements de santé, en équivalents temps plein",
  short_label: "ETP hospitaliers",
  family: "emploi",
  palette: "needs",
  kind: "count",
  unit: "ETP",
  decimals: 0,
  numerator: { label: "équivalents temps plein", unit: "ETP", divisor: 100 },
  denominator: null,
  formula: "Somme des ETP moyens annuels rémunérés des établissements situés dans le territoire.",
  formula_version: "1.0",
  definition:
    "Équivalents temps plein moyens annuels rémunérés des salariés des établissements de santé publics et privés (SAE, bordereaux Q24 au total des disciplines et Q20). « Ensemble » additionne personnels non médicaux, sages-femmes et personnels médicaux hors internes.",
  reading: "{territoire}, les établissements de santé employaient {value} {de_metier} en {millesime}.",
  caution:
    "L’AP-HP, les HCL et l’AP-HM répondent par site ou par entité juridique : leurs effectifs sont placés à la commune de l’entité qui a répondu, et un territoire voisin peut en paraître dépourvu. Salariés seulement : ni internes, ni praticiens libéraux, ni EHPAD d’hôpital. La SAE réunit sous « aides-soignants » les AES et les auxiliaires de puériculture. Le nombre de contributeurs est celui des établissements qui en emploient.",
  sources: ["sae", "cog", "zones_emploi", "bassins_france_travail", "epci"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier"],
  default_metier: "infirmier",
  breaks: null,
  thin_below: null,
};
