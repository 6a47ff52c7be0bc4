import type { IndicatorInput } from "#data/contract/indicator.ts";

export const meaning: IndicatorInput = {
  slug: "densite_etp",
  label: "Personnels des établissements de santé pour 100 000 habitants",
  short_label: "Densité d’ETP hospitaliers",
  family: "emploi",
  palette: "needs",
  kind: "rate",
  unit: "ETP pour 100 000 habitants",
  decimals: 0,
  numerator: { label: "équivalents temps plein", unit: "ETP", divisor: 100 },
  denominator: { label: "habitants", unit: "habitants" },
  factor: 100000,
  formula: "ETP moyens annuels rémunérés ÷ population municipale × 100 000.",
  formula_version: "1.1",
  definition:
    "Équivalents temps plein des établissements de santé du territoire, rapportés à ses habitants : la dernière population municipale connue, la même pour toutes les années ; son année figure sur la fiche du territoire. Le total de la France est celui des régions : les personnels de Saint-Martin et de Saint-Barthélemy, dont les habitants n’y sont pas comptés, en sont exclus.",
  reading:
    "{territoire}, les établissements de santé employaient {numerator} ETP {de_metier} pour {denominator} habitants en {millesime}, soit {value}.",
  caution:
    "Une densité forte signale un pôle hospitalier qui soigne au-delà de son territoire, non un excédent. L’AP-HP, les HCL et l’AP-HM répondent par site ou par entité juridique : leurs effectifs sont placés à la commune de l’entité qui a répondu, et un territoire voisin peut en paraître dépourvu. Salariés seulement : ni internes, ni praticiens libéraux, ni EHPAD d’hôpital. La SAE réunit sous « aides-soignants » les AES et les auxiliaires de puériculture.",
  sources: ["sae", "cog", "zones_emploi", "bassins_france_travail", "epci", "population_communes"],
  levels: ["fr", "reg", "dep", "ze", "be", "epci"],
  default_level: "ze",
  dimensions: ["metier"],
  default_metier: "infirmier",
  breaks: [150, 300, 450, 600],
  thin_below: { component: "denominator", minimum: 5000, label: "moins de 5 000 habitants" },
};
