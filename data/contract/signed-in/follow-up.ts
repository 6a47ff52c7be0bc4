import { z } from "zod";
import { MOTIVES } from "#data/rules/follow-up/motives.ts";
import { campaignName, declarationState } from "./declaration.ts";
import { oneLine } from "./people-shapes.ts";
import { structureName } from "./person.ts";
import type { SignedRoute } from "./route.ts";

const nothing = z.strictObject({});
const id = z.coerce.number().int().positive();
const campagne = z
  .string()
  .max(40)
  .optional()
  .describe("Identifiant de campagne ; sans lui, la dernière campagne annuelle ouverte.");

const count = z.number().int().nonnegative();

/** How far a set of structures is. Weights: `etp` in hundredths of ETP, as expected before any answer. */
export const progress = z.object({
  /** Structures in the campaign that are neither closed, merged nor not concerned. */
  expected: count,
  /** Sent and not sent back: submitted or validated. */
  answered: count,
  on_time: count,
  draft: count,
  submitted: count,
  returned: count,
  validated: count,
  withdrawn: count,
  /** Nothing received, never opened. */
  silent: count,
  not_concerned: count,
  closed: count,
  merged: count,
  places_expected: count,
  places_answered: count,
  etp_expected: count,
  etp_answered: count,
  /** Cells of the returns received: asked, and filled. */
  cells_expected: count,
  cells_answered: count,
});

/** One cell of the board; `all` is a total. */
export const boardCell = progress.extend({ secteur: z.string(), code: z.string() });

const curve = z.object({
  millesime: z.string(),
  expected: count,
  /** Cumulative received at the end of each week since opening; `on` its last day. */
  weeks: z.array(z.object({ week: count, on: z.string(), received: count })),
});

const board = z.object({
  campaign: campaignName,
  campaigns: z.array(campaignName),
  /** Day the figures are of, Paris. */
  as_of: z.string(),
  level: z.enum(["dep", "ze"]),
  cells: z.array(boardCell),
  curve,
  previous: curve.nullable(),
  /** Days on which those who have not answered are reminded, and how many were. */
  reminders: z.array(z.object({ on: z.string(), recipients: count })),
  /** Structures without an answer whom no mail can reach. */
  to_call: count,
});

const listRow = z.object({
  declaration: z.number().int(),
  /** As it is now: whoever judges it says which they read. */
  version: z.number().int(),
  structure: structureName,
  dep: z.string().nullable(),
  state: declarationState,
  motive: z.enum(MOTIVES),
  blocking: count,
  to_confirm: count,
  /** Hundredths of ETP. */
  expected_etp: z.number().int().nullable(),
  /** In a cell under the threshold of publication. */
  thin: z.boolean(),
  reminders: count,
  last_at: z.string().nullable(),
  last_action: z.string().nullable(),
  deadline: z.string(),
});

const listFilters = {
  campagne,
  state: declarationState.optional(),
  secteur: z.string().max(40).optional(),
  dep: z.string().max(5).optional(),
  motif: z.enum(MOTIVES).optional(),
};

const finding = z.object({
  declaration: z.number().int(),
  version: z.number().int(),
  structure: structureName,
  dep: z.string().nullable(),
  state: declarationState,
  kind: z.string(),
  /** French sentence: what is unlike what was expected, with both values. */
  words: z.string(),
  /** The cell to look at; null for the whole return. */
  question: z.string().nullable(),
  line: z.string().nullable(),
  /** Hundredths of ETP. */
  expected_etp: z.number().int().nullable(),
  thin: z.boolean(),
});

/** Whom to phone or write to; those that the reader may see. */
export const knownContacts = z.array(
  z.object({
    id: z.number().int(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    state: z.enum(["ok", "bounced", "unreachable"]),
  }),
);
export type KnownContacts = z.infer<typeof knownContacts>;

const contactRow = z.object({
  structure: structureName,
  dep: z.string().nullable(),
  /** Hundredths of ETP. */
  expected_etp: z.number().int().nullable(),
  motive: z.enum(["bounced", "no_contact"]),
  contacts: knownContacts,
});

const writtenContact = z.strictObject({
  name: oneLine.max(120).nullable(),
  email: z.email().max(200).nullable(),
  phone: oneLine.max(40).nullable(),
});

const burden = z.object({
  rows: z.array(
    z.object({
      campaign: campaignName,
      answered: count,
      /** Of active filling, idle minutes left out; null without a measured return. */
      median_minutes: z.number().nullable(),
      slow_minutes: z.number().nullable().describe("Neuf retours sur dix demandent moins."),
      /** Share of the answered cells that came from a source and were kept, 0–1. */
      prefilled: z.number().nullable(),
    }),
  ),
});

const responseRate = z.object({
  campaign: campaignName.nullable(),
  as_of: z.string(),
  rows: z.array(
    z.object({
      secteur: z.string(),
      expected: count,
      answered: count,
      /** Shares, 0–1; null where nothing is expected. */
      share: z.number().nullable(),
      etp_share: z.number().nullable(),
    }),
  ),
});

const mailRow = z.object({
  id: z.number().int(),
  key: z.string(),
  recipient: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), media: z.string() })),
  state: z.enum(["waiting", "sent", "bounced", "failed"]),
  created_at: z.string(),
});

const base = {
  tag: "Suivi",
  params: nothing,
  query: nothing,
  body: null,
  subject: "none",
  token: false,
} as const;
const page = z.coerce.number().int().min(1).default(1);

export const followUpRoutes = {
  board: {
    ...base,
    method: "get",
    path: "/suivi",
    summary: "Tableau des réponses d’une campagne, par secteur et territoire",
    query: z.strictObject({ campagne, niveau: z.enum(["dep", "ze"]).default("dep") }),
    response: board,
    right: "followup.read",
    token: true,
  },
  followUpList: {
    ...base,
    method: "get",
    path: "/suivi/liste",
    summary: "Structures à traiter, celles des mailles sous le seuil d’abord",
    query: z.strictObject({ ...listFilters, page }),
    response: z.object({ rows: z.array(listRow), total: count, page: z.number().int() }),
    right: "followup.read",
  },
  followUpListCsv: {
    ...base,
    method: "get",
    path: "/suivi/liste.csv",
    summary: "La même liste, entière, pour un tableur",
    query: z.strictObject(listFilters),
    response: null,
    right: "followup.read",
  },
  burden: {
    ...base,
    method: "get",
    path: "/suivi/charge",
    summary: "Ce que répondre demande : minutes et part préremplie",
    response: burden,
    right: "followup.read",
  },
  quality: {
    ...base,
    method: "get",
    path: "/suivi/qualite",
    summary: "Valeurs à vérifier, avec la case et les raisons",
    query: z.strictObject({ campagne, page }),
    response: z.object({ rows: z.array(finding), total: count, page: z.number().int() }),
    right: "declaration.review",
  },
  remind: {
    ...base,
    method: "post",
    path: "/suivi/relances/:structure",
    summary: "Relancer qui répond pour cette structure, une fois par jour au plus",
    params: z.object({ structure: id }),
    body: z.strictObject({ campagne: z.string().max(40) }),
    response: z.object({ recipients: count }),
    right: "followup.remind",
    subject: "structure",
  },
  contactsToCall: {
    ...base,
    method: "get",
    path: "/suivi/contacts",
    summary: "Structures sans réponse qu’aucun courriel n’atteint",
    query: z.strictObject({ campagne, page }),
    response: z.object({ rows: z.array(contactRow), total: count, page: z.number().int() }),
    right: "followup.read",
  },
  saveContact: {
    ...base,
    method: "post",
    path: "/suivi/contacts/:structure",
    summary: "Noter à qui écrire pour une structure",
    params: z.object({ structure: id }),
    body: writtenContact,
    response: z.object({ id: z.number().int() }),
    right: "contact.write",
    subject: "structure",
  },
  importContacts: {
    ...base,
    method: "post",
    path: "/suivi/contacts",
    summary: "Reprendre une liste de contacts en CSV : courriel, nom, téléphone, FINESS ou numéro Relève",
    body: "bytes",
    response: z.object({ added: count, changed: count, unchanged: count }),
    right: "contact.write",
  },
  responseRate: {
    ...base,
    method: "get",
    path: "/taux-de-reponse",
    summary: "Taux de réponse de la dernière campagne annuelle, par secteur",
    response: responseRate,
    right: "anyone",
  },
  mailbox: {
    ...base,
    method: "get",
    path: "/messagerie",
    summary: "Courriels de la démonstration",
    query: z.strictObject({ a: z.string().max(200).optional().describe("Adresse du destinataire.") }),
    response: z.object({ rows: z.array(mailRow) }),
    right: "anyone",
  },
} as const satisfies Record<string, SignedRoute>;
