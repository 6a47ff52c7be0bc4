import type { Level, Status } from "../contract/vocabulary.ts";

const LEVELS: Readonly<Record<Level, string>> = {
  fr: "France",
  reg: "Région",
  dep: "Département",
  ze: "Zone d’emploi",
  be: "Bassin d’emploi",
  epci: "Intercommunalité",
  commune: "Commune",
};

const STATUSES: Readonly<Record<Status, string>> = {
  ok: "publié",
  estimated: "estimé (≈), entre deux bornes",
  minorant: "minorant (au moins)",
  low_coverage: "couverture mince, hors classes et hors rangs",
  secret: "secret statistique",
  secret_induit: "secret induit, pour protéger un voisin",
  no_response: "sans réponse",
  not_applicable: "sans objet",
  not_computable: "non calculable",
};

/** Levels and statuses as files write them for people. */
export const LEVEL_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(LEVELS));
export const STATUS_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(STATUSES));
