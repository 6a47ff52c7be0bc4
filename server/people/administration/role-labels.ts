import type { Role } from "#data/rules/rights.ts";

/** Roles as mails name them. */
export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  declarant: "répondre pour une structure",
  gestionnaire: "répondre pour toutes les structures d’un gestionnaire",
  centre_formation: "répondre pour un centre de formation",
  planificateur: "relire et valider les réponses d’un territoire",
  aract: "suivre les réponses d’un territoire",
  observatoire: "conduire les campagnes",
  administrateur: "administrer les comptes",
};
