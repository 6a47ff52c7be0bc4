import type { z } from "zod";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import type { Role } from "#data/rules/rights.ts";

export type Person = z.infer<typeof peopleRoutes.person.response>;
export type Held = Person["grants"][number];
export type Act = z.infer<typeof peopleRoutes.journal.response>["rows"][number];

/** Roles as a list names them, and what each must say of where it acts. */
export const ROLE_CHOICES: Readonly<
  Record<Role, { label: string; reach: "structure" | "gestionnaire" | "territory" | null }>
> = {
  declarant: { label: "Déclarant d’une structure", reach: "structure" },
  gestionnaire: { label: "Gestionnaire, toutes ses structures", reach: "gestionnaire" },
  centre_formation: { label: "Centre de formation", reach: "structure" },
  planificateur: { label: "Planificateur d’un territoire", reach: "territory" },
  aract: { label: "Aract, un territoire", reach: "territory" },
  observatoire: { label: "Observatoire", reach: null },
  administrateur: { label: "Administrateur", reach: null },
};

/** Acts as the journal names them; one that is not here keeps the name it is written under. */
const ACTS: Readonly<Record<string, string>> = {
  "person.sign_in": "s’est connecté",
  "person.sign_out": "s’est déconnecté",
  "person.create": "a ouvert le compte",
  "person.close": "a fermé le compte",
  "person.reopen": "a rouvert le compte",
  "person.update": "a changé ses coordonnées",
  "grant.give": "a donné un droit",
  "grant.revoke": "a retiré un droit",
  "grant.transfer": "a passé la main",
  "delegation.give": "a confié la saisie",
  "attachment.request": "a demandé un rattachement",
  "attachment.withdraw": "a retiré sa demande de rattachement",
  "attachment.approved": "a accepté un rattachement",
  "attachment.refused": "a refusé un rattachement",
  "view_as.begin": "a commencé à regarder par les yeux d’un autre",
  "view_as.end": "a cessé de regarder par les yeux d’un autre",
  "token.create": "a créé un jeton de logiciel",
  "token.revoke": "a révoqué un jeton de logiciel",
  "declaration.opened": "a commencé la déclaration",
  "declaration.saved": "a enregistré des réponses",
  "declaration.submitted": "a envoyé la déclaration",
  "declaration.confirmed": "a confirmé une valeur",
  "declaration.reopened": "a rouvert la déclaration",
  "declaration.withdrawn": "a retiré la déclaration",
  "declaration.situation": "a dit la situation de la structure",
  "declaration.sent_back": "a renvoyé la déclaration",
  "declaration.validated": "a validé la déclaration",
  "declaration.taken": "a repris la saisie",
  "document.added": "a joint une pièce",
  "document.removed": "a retiré une pièce",
  "import.received": "a déposé un fichier",
  "import.accepted": "a accepté un fichier",
  "import.cancelled": "a renoncé à un fichier",
  "reminder.sent": "a relancé",
  "contact.saved": "a changé un contact",
  "contact.imported": "a déposé des contacts",
  "campaign.added": "a ouvert une campagne",
  "campaign.changed": "a changé une campagne",
  "structures.synced": "a suivi l’annuaire des structures",
  "structures.closings_refused": "n’a pas cru un annuaire qui perd trop de structures",
  "delegation.end": "a mis fin à un droit prêté",
  "restitution.open": "a ouvert une restitution",
  "restitution.read": "a lu une restitution",
  "restitution.feedback": "a dit si une restitution sert",
  "restitution.called": "a appelé au sujet d’une restitution",
  "demonstration.seeded": "a écrit les déclarations fictives",
};

export function actWords(action: string): string {
  return ACTS[action] ?? action;
}

export function nameOf(person: { name: string | null; email: string } | null): string {
  return person === null ? "Le serveur" : (person.name ?? person.email);
}
