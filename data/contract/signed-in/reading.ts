import { z } from "zod";
import { CALL_MOTIVES } from "#data/rules/restitution/reading.ts";
import { knownContacts } from "./follow-up.ts";
import { structureName } from "./person.ts";
import type { SignedRoute } from "./route.ts";

const nothing = z.strictObject({});
const count = z.number().int().nonnegative();
const millesime = z.string().max(7).optional();
const page = z.coerce.number().int().min(1).default(1);

/** A structure whose last sheet reached nobody, to be phoned. */
export const sheetToCall = z.object({
  restitution: z.number().int(),
  structure: structureName,
  dep: z.string().nullable(),
  millesime: z.string(),
  made_on: z.string(),
  delivered_on: z.string().nullable(),
  /** Reminders that were written. */
  reminders: count,
  motive: z.enum(CALL_MOTIVES),
  contacts: knownContacts,
  /** Calls that reached nobody, and the day of the last. */
  calls: count,
  called_on: z.string().nullable(),
});
export type SheetToCall = z.infer<typeof sheetToCall>;

const opinions = z.object({ useful: count, useless: count });
export type Opinions = z.infer<typeof opinions>;

/** What one reader said of a sheet, or of one of its comparisons. */
export const opinion = z.object({
  id: z.number().int(),
  on: z.string(),
  structure: structureName,
  dep: z.string().nullable(),
  millesime: z.string(),
  /** Slug; null: the sheet as a whole. */
  indicator: z.string().nullable(),
  useful: z.boolean(),
  reason: z.string(),
});
export type Opinion = z.infer<typeof opinion>;

const base = {
  method: "get",
  tag: "Suivi",
  params: nothing,
  body: null,
  subject: "none",
  token: false,
} as const;

export const readingRoutes = {
  sheetsToCall: {
    ...base,
    path: "/suivi/restitutions/a-appeler",
    summary: "Feuilles que personne n’a ouvertes, sans adresse qui marche ou malgré les rappels",
    query: z.strictObject({ millesime, page }),
    response: z.object({
      rows: z.array(sheetToCall),
      total: count,
      page: z.number().int(),
      /** Days after delivery of each reminder, and after the last of them before a call. */
      days: z.object({ reminders: z.array(count), call: count }),
      /** Reminders to read written so far. */
      reminded: count,
    }),
    right: "followup.read",
  },
  sheetsToCallCsv: {
    ...base,
    path: "/suivi/restitutions/a-appeler.csv",
    summary: "La même liste, entière, pour un tableur",
    query: z.strictObject({ millesime }),
    response: null,
    right: "followup.read",
  },
  noteCall: {
    method: "post",
    path: "/suivi/restitutions/:restitution/appel",
    tag: "Suivi",
    summary: "Noter un appel : résultats dits de vive voix, donc remis, ou personne de joint",
    params: z.strictObject({ restitution: z.coerce.number().int().positive() }),
    query: nothing,
    body: z.strictObject({ told: z.boolean(), note: z.string().trim().max(500) }),
    response: z.object({ recorded: z.literal(true) }),
    right: "followup.remind",
    subject: "restitution",
    token: false,
  },
  opinions: {
    ...base,
    path: "/suivi/restitutions/avis",
    summary:
      "Ce que les lecteurs disent de leurs feuilles : utiles ou non, par secteur et département, et pourquoi",
    query: z.strictObject({ millesime, page }),
    response: z.object({
      counts: z.array(opinions.extend({ secteur: z.string(), dep: z.string().nullable() })),
      rows: z.array(opinion),
      total: count,
      page: z.number().int(),
    }),
    right: "feedback.read",
  },
  opinionsCsv: {
    ...base,
    path: "/suivi/restitutions/avis.csv",
    summary: "Les mêmes avis, tous, pour un tableur",
    query: z.strictObject({ millesime }),
    response: null,
    right: "feedback.read",
  },
} as const satisfies Record<string, SignedRoute>;
