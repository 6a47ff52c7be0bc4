/** Everyone may read what is published; these are the roles that sign in. */
export const ROLES = [
  "declarant",
  "gestionnaire",
  "centre_formation",
  "planificateur",
  "aract",
  "observatoire",
  "administrateur",
] as const;
export type Role = (typeof ROLES)[number];

/** Where a role may act: what it answers for, the structures of its territory, everywhere. */
type Reach = "own" | "territory" | "all";

/** What is refused unless written here. Reading actions are those that a person "viewed as" may still do. */
export const RIGHTS = {
  "declaration.read": {
    reads: true,
    roles: {
      declarant: "own",
      gestionnaire: "own",
      centre_formation: "own",
      planificateur: "territory",
      observatoire: "all",
      administrateur: "all",
    },
  },
  "declaration.write": {
    reads: false,
    roles: { declarant: "own", gestionnaire: "own", centre_formation: "own" },
  },
  "declaration.review": {
    reads: false,
    roles: { planificateur: "territory", observatoire: "all", administrateur: "all" },
  },
  "restitution.acknowledge": {
    reads: false,
    roles: { declarant: "own", gestionnaire: "own", centre_formation: "own" },
  },
  "training.read": { reads: true, roles: { gestionnaire: "own", centre_formation: "own" } },
  "structure.people": {
    reads: true,
    roles: {
      declarant: "own",
      gestionnaire: "own",
      centre_formation: "own",
      observatoire: "all",
      administrateur: "all",
    },
  },
  "structure.delegate": {
    reads: false,
    roles: {
      declarant: "own",
      gestionnaire: "own",
      centre_formation: "own",
      observatoire: "all",
      administrateur: "all",
    },
  },
  "followup.read": {
    reads: true,
    roles: { planificateur: "territory", aract: "territory", observatoire: "all", administrateur: "all" },
  },
  "followup.remind": {
    reads: false,
    roles: { planificateur: "territory", observatoire: "all", administrateur: "all" },
  },
  "feedback.read": {
    reads: true,
    roles: { planificateur: "territory", observatoire: "all", administrateur: "all" },
  },
  "contact.write": { reads: false, roles: { observatoire: "all", administrateur: "all" } },
  "campaign.write": { reads: false, roles: { observatoire: "all", administrateur: "all" } },
  "person.read": { reads: true, roles: { observatoire: "all", administrateur: "all" } },
  "person.write": { reads: false, roles: { administrateur: "all" } },
  view_as: { reads: false, roles: { administrateur: "all" } },
} as const satisfies Record<string, { reads: boolean; roles: Partial<Record<Role, Reach>> }>;
export type Action = keyof typeof RIGHTS;

/** What a person holds: one role, over one structure, one gestionnaire or one territory (`level:code`). */
export interface Grant {
  role: Role;
  structure: number | null;
  gestionnaire: number | null;
  territory: string | null;
}

/** What must be known of a structure to say who may act on it. */
export interface Subject {
  structure: number;
  gestionnaire: number;
  /** `level:code` of each territory it lies in, `fr:FR` included. */
  territories: readonly string[];
}

/** The one place that says yes. Without a subject: whether some subject could be acted on (lists filter each row). */
export function may(grants: readonly Grant[], action: Action, subject?: Subject): boolean {
  const roles: Partial<Record<Role, Reach>> = RIGHTS[action].roles;
  return grants.some((grant) => {
    const reach = roles[grant.role];
    if (reach === undefined) return false;
    if (reach === "all" || subject === undefined) return true;
    if (reach === "territory")
      return grant.territory !== null && subject.territories.includes(grant.territory);
    return grant.structure === subject.structure || grant.gestionnaire === subject.gestionnaire;
  });
}

/** An instant of the last day of a right: it ends with the midnight after it. */
export function lastDay(ends: string): string {
  return new Date(Date.parse(ends) - 1).toISOString();
}
