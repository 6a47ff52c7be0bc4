import { z } from "zod";
import { day, email, id, mine, number, oneLine, page, personName } from "./people-shapes.ts";
import { role } from "./person.ts";
import type { SignedRoute } from "./route.ts";

const personGrant = z.object({
  id: number,
  role,
  structure: z.object({ id: number, name: z.string() }).nullable(),
  gestionnaire: z.object({ id: number, name: z.string() }).nullable(),
  territory: z.string().nullable(),
  delegated: z.boolean(),
  expires_at: z.string().nullable(),
});

const personRow = personName.extend({
  phone: z.string().nullable(),
  created_at: z.string(),
  last_seen_at: z.string().nullable(),
  disabled: z.boolean(),
  grants: z.array(personGrant),
});

/** One act, as the audit trail keeps it. */
const act = z.object({
  id: number,
  at: z.string(),
  /** Null: the server by itself. */
  person: personName.nullable(),
  /** Administrator who looked through the account of `person`. */
  viewed_by: personName.nullable(),
  /** `grant.give`, `declaration.submitted`… */
  action: z.string(),
  structure: z.object({ id: number, name: z.string() }).nullable(),
  declaration: number.nullable(),
  /** Whom the act is about, when it is someone. */
  about: personName.nullable(),
  /** What was said of it: a reason, a role, a campaign. */
  detail: z.record(z.string(), z.unknown()),
});

/** Accounts and rights, as the observatory reads them and the administrator writes them. */
export const administrationRoutes = {
  persons: {
    ...mine,
    tag: "Administration",
    method: "get",
    path: "/personnes",
    summary: "Comptes et droits (cinquante par page)",
    query: z.strictObject({ q: z.string().max(120).optional(), role: role.optional(), page }),
    response: z.object({ rows: z.array(personRow), total: number, page: number }),
    right: "person.read",
  },
  person: {
    ...mine,
    tag: "Administration",
    method: "get",
    path: "/personnes/:person",
    summary: "Un compte et ses droits",
    params: z.object({ person: id }),
    response: personRow,
    right: "person.read",
  },
  journal: {
    ...mine,
    tag: "Administration",
    method: "get",
    path: "/journal",
    summary: "Qui a fait quoi, le plus récent d’abord (cinquante par page)",
    query: z.strictObject({
      /** What they did, and what was done about them. */
      person: id.optional(),
      structure: id.optional(),
      page,
    }),
    response: z.object({ rows: z.array(act), total: number, page: number }),
    right: "person.read",
  },
  gestionnaires: {
    ...mine,
    tag: "Administration",
    method: "get",
    path: "/gestionnaires",
    summary: "Gestionnaires d’un nom ou d’un numéro (vingt au plus)",
    query: z.strictObject({ q: z.string().max(120) }),
    response: z.object({
      rows: z.array(z.object({ id: number, name: z.string(), code: z.string(), structures: number })),
    }),
    right: "person.read",
  },
  createPerson: {
    ...mine,
    tag: "Administration",
    method: "post",
    path: "/personnes",
    summary: "Ouvrir un compte",
    body: z.strictObject({ email, name: oneLine.max(120).nullable().default(null) }),
    response: personRow,
    right: "person.write",
  },
  disablePerson: {
    ...mine,
    tag: "Administration",
    method: "post",
    path: "/personnes/:person/fermeture",
    summary: "Fermer un compte, ou le rouvrir",
    params: z.object({ person: id }),
    body: z.strictObject({ disabled: z.boolean() }),
    response: personRow,
    right: "person.write",
  },
  addGrant: {
    ...mine,
    tag: "Administration",
    method: "post",
    path: "/personnes/:person/droits",
    summary: "Donner un droit",
    params: z.object({ person: id }),
    body: z.strictObject({
      role,
      structure: number.positive().nullable().default(null),
      gestionnaire: number.positive().nullable().default(null),
      /** level:code, as reg:93 or dep:13; fr:FR for all. */
      territory: z
        .string()
        .regex(/^(fr|reg|dep|ze|be):[A-Za-z0-9]{1,10}$/)
        .nullable()
        .default(null),
      until: day.nullable().default(null),
    }),
    response: personRow,
    right: "person.write",
  },
  revokeGrant: {
    ...mine,
    tag: "Administration",
    method: "delete",
    path: "/personnes/:person/droits/:grant",
    summary: "Retirer un droit",
    params: z.object({ person: id, grant: id }),
    response: personRow,
    right: "person.write",
  },
} as const satisfies Record<string, SignedRoute>;
