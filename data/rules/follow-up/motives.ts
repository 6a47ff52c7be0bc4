/** Why a structure is on the list of what to do, the most pressing first. */
export const MOTIVES = [
  "blocking",
  "to_confirm",
  "returned",
  "bounced",
  "no_contact",
  "draft",
  "withdrawn",
  "silent",
  "to_review",
  "done",
  "out",
] as const;
export type Motive = (typeof MOTIVES)[number];

/** The same in French, for screens and files. */
export const MOTIVE_WORDS: Readonly<Record<Motive, string>> = {
  blocking: "Réponses bloquantes, envoi impossible",
  to_confirm: "Réponses à confirmer",
  returned: "Renvoyée, correction attendue",
  bounced: "Adresse en échec, appeler",
  no_contact: "Aucun contact, appeler",
  draft: "Ouverte, non terminée",
  withdrawn: "Retirée, nouvel envoi attendu",
  silent: "Jamais ouverte",
  to_review: "Envoyée, à vérifier",
  done: "Validée",
  out: "Fermée ou non concernée",
};
