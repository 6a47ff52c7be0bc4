import { z } from "zod";
import { day, done, email, id, mine, number, oneLine, page, personName } from "./people-shapes.ts";
import { role, structureName } from "./person.ts";
import type { SignedRoute } from "./route.ts";

export const attachment = z.object({
  id: number,
  person: personName,
  structure: structureName,
  message: z.string().nullable(),
  state: z.enum(["pending", "approved", "refused", "withdrawn"]),
  requested_at: z.string(),
  decided_at: z.string().nullable(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  /** This person may decide it. */
  decidable: z.boolean(),
});

/** A right held on a structure, or everywhere its gestionnaire acts. */
const held = z.object({
  /** Number of the grant, to revoke it. */
  id: number,
  person: personName,
  role,
  /** Through its gestionnaire, hence on all its structures: the observatory revokes it. */
  through_gestionnaire: z.boolean(),
  delegated: z.boolean(),
  granted_at: z.string(),
  granted_by: z.string().nullable(),
  expires_at: z.string().nullable(),
  mine: z.boolean(),
});

const structure = z.object({ structure: id });

/** Who answers for a structure: asking, deciding, lending, passing on, leaving. */
export const attachmentRoutes = {
  structures: {
    ...mine,
    tag: "Rattachements",
    method: "get",
    path: "/structures",
    summary: "Annuaire des structures, pour s’y rattacher (vingt au plus)",
    query: z.strictObject({ q: z.string().max(120) }),
    response: z.object({ rows: z.array(structureName.extend({ dep: z.string().nullable() })) }),
  },
  attachments: {
    ...mine,
    tag: "Rattachements",
    method: "get",
    path: "/rattachements",
    summary: "Ses demandes, et celles sur lesquelles on peut décider",
    query: z.strictObject({ state: attachment.shape.state.optional(), page }),
    response: z.object({ rows: z.array(attachment), total: number, page: number }),
  },
  requestAttachment: {
    ...mine,
    tag: "Rattachements",
    method: "post",
    path: "/rattachements",
    summary: "Demander à répondre pour une structure",
    body: z.strictObject({ structure: number.positive(), message: z.string().trim().max(2000).nullable() }),
    response: attachment,
  },
  withdrawAttachment: {
    ...mine,
    tag: "Rattachements",
    method: "delete",
    path: "/rattachements/:request",
    summary: "Retirer sa demande",
    params: z.object({ request: id }),
    response: done,
  },
  decideAttachment: {
    ...mine,
    tag: "Rattachements",
    method: "post",
    path: "/structures/:structure/rattachements/:request/decision",
    summary: "Accepter ou refuser une demande",
    params: structure.extend({ request: id }),
    body: z.strictObject({
      approve: z.boolean(),
      /** The observatory alone may open all the structures of the gestionnaire. */
      role: z.enum(["declarant", "gestionnaire", "centre_formation"]).optional(),
      reason: z.string().trim().max(2000).nullable().default(null),
    }),
    response: attachment,
    right: "structure.delegate",
    subject: "structure",
  },
  structurePeople: {
    ...mine,
    tag: "Rattachements",
    method: "get",
    path: "/structures/:structure/personnes",
    summary: "Qui répond pour une structure",
    params: structure,
    response: z.object({ rows: z.array(held) }),
    right: "structure.people",
    subject: "structure",
  },
  delegate: {
    ...mine,
    tag: "Rattachements",
    method: "post",
    path: "/structures/:structure/delegations",
    summary: "Confier la saisie à un tiers, jusqu’à une date",
    params: structure,
    body: z.strictObject({
      email,
      name: oneLine.max(120).nullable().default(null),
      /** Last day of the delegation, a year ahead at most. */
      until: day,
      message: z.string().trim().max(2000).nullable().default(null),
    }),
    response: held,
    right: "structure.delegate",
    subject: "structure",
  },
  transfer: {
    ...mine,
    tag: "Rattachements",
    method: "post",
    path: "/structures/:structure/transfert",
    summary: "Passer la main à une autre personne, et la quitter",
    params: structure,
    body: z.strictObject({ email, name: oneLine.max(120).nullable().default(null) }),
    response: held,
    right: "structure.delegate",
    subject: "structure",
  },
  revokeOnStructure: {
    ...mine,
    tag: "Rattachements",
    method: "delete",
    path: "/structures/:structure/personnes/:grant",
    summary: "Retirer à une personne son accès à une structure",
    params: structure.extend({ grant: id }),
    response: done,
    right: "structure.delegate",
    subject: "structure",
  },
  leave: {
    ...mine,
    tag: "Rattachements",
    method: "delete",
    path: "/droits/:grant",
    summary: "Renoncer à un de ses droits",
    params: z.object({ grant: id }),
    response: done,
  },
} as const satisfies Record<string, SignedRoute>;
