import { z } from "zod";
import { ROLES } from "#data/rules/rights.ts";

export const role = z.enum(ROLES);

/** Accounts that the demonstration opens in one click: those of the roles, and of a planner of one département. */
export const demonstrationAccount = z.enum([...ROLES, "planificateur_departement"]);
export type DemonstrationAccount = z.infer<typeof demonstrationAccount>;

export const structureName = z.object({
  id: z.number().int(),
  releve_id: z.string(),
  name: z.string(),
  categorie: z.string().nullable(),
  secteur: z.string(),
  commune_libelle: z.string().nullable(),
  finess: z.string().nullable(),
  gestionnaire: z.string(),
});

export const grant = z.object({
  id: z.number().int(),
  role,
  structure: structureName.nullable(),
  gestionnaire: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  territory: z.string().nullable(),
  /** Lent by a declarant, until `expires_at`. */
  delegated: z.boolean(),
  expires_at: z.string().nullable(),
});

/** Who is there: `person` is null for a visitor. */
export const me = z.object({
  person: z
    .object({
      id: z.number().int(),
      email: z.string(),
      name: z.string().nullable(),
      phone: z.string().nullable(),
      wants_reminders: z.boolean(),
      wants_digest: z.boolean(),
    })
    .nullable(),
  grants: z.array(grant),
  /** To send back in the header x-releve-csrf with each write of a session. */
  csrf: z.string(),
  /** Name of the administrator who looks through this account, read-only; null ordinarily. */
  viewed_by: z.string().nullable(),
  unread: z.number().int(),
  demonstration: z.boolean(),
});
