import { z } from "zod";
import { POSITIONS } from "#data/rules/restitution/position.ts";
import { GROUP_LEVELS, LIKENESSES } from "#data/rules/restitution/widening.ts";
import type { SignedRoute } from "./route.ts";

const nothing = z.strictObject({});
const count = z.number().int().nonnegative();
const id = z.coerce.number().int().positive();

const quartiles = z.object({ q1: z.number(), median: z.number(), q3: z.number() });

/** The others, as the reader sees them. Values in the unit of the indicator; words as they are printed. */
export const sheetGroup = z.object({
  likeness: z.enum(LIKENESSES),
  level: z.enum(GROUP_LEVELS),
  structures: count,
  gestionnaires: count,
  /** Σ ÷ Σ. */
  value: z.number(),
  value_words: z.string(),
  /** Null below eight structures. */
  quartiles: quartiles.extend({ words: z.tuple([z.string(), z.string(), z.string()]) }).nullable(),
  /** « 14 EHPAD, zone d’emploi ». */
  words: z.string(),
  /** The rule told for this case. */
  reason: z.string(),
});
export type SheetGroup = z.infer<typeof sheetGroup>;

/** One figure of the reader: what it told, its history, its place. Every text is printed as it stands. */
export const sheetRow = z.object({
  indicator: z.string(),
  metier: z.string(),
  modalite: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  value_words: z.string(),
  /** « 3,4 ETP sur 25,2 ». */
  components: z.string(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** « de 13 à 34 »; null where nothing is drawn from a few cases. */
  interval_words: z.string().nullable(),
  /** « 2023 à 2025 : 2 accidents pour 89,2 ETP, soit 22,4 (de 2,7 à 81,0) »; null where a year has cases enough, or is alone. */
  pooled_words: z.string().nullable().default(null),
  history: z.array(z.object({ millesime: z.string(), value: z.number().nullable(), words: z.string() })),
  group: sheetGroup.nullable(),
  position: z.enum(POSITIONS),
  position_words: z.string(),
});
export type SheetRow = z.infer<typeof sheetRow>;

const school = z.object({
  name: z.string(),
  diplome: z.string(),
  metier: z.string(),
  places: count.nullable(),
  entrants: count.nullable(),
  /** Graduates of those presented, « 36 sur 40 en 2025 », or why there is none; sheets of before say nothing. */
  results_words: z.string().default(""),
  /** Straight line, km. */
  distance: z.number(),
});
export type SheetSchool = z.infer<typeof school>;

/** What is published of the need for a métier that a centre trains for; each need in words, its level said. */
const demand = z.object({
  metier: z.string(),
  label: z.string(),
  needs: z.array(z.object({ indicator: z.string(), label: z.string(), words: z.string() })),
});
export type SheetDemand = z.infer<typeof demand>;

/** What is observed of a figure where a measure is in place and where it is not; never an effect. */
const measure = z.object({
  question: z.string(),
  measure: z.string(),
  label: z.string(),
  /** « en place chez vous »; empty where the reader did not say. */
  own_words: z.string(),
  outcome: z.string(),
  outcome_label: z.string(),
  /** Σ ÷ Σ with and without the measure; a long unit is told with the name of the outcome. */
  held: z.number(),
  held_words: z.string(),
  lacking: z.number(),
  lacking_words: z.string(),
  contrast_words: z.string(),
  group_words: z.string(),
});
export type SheetMeasure = z.infer<typeof measure>;

/** A sheet of results: the page, the PDF and the mail print these words, and compute nothing. */
export const sheet = z.object({
  format: z.literal(1),
  rule: z.string(),
  edition: z.string(),
  millesime: z.string(),
  demonstration: z.boolean(),
  /** « 2025-R0012-1 »: millésime, structure, version; « -F » after it for a training return. */
  number: z.string(),
  structure: z.object({
    releve_id: z.string(),
    name: z.string(),
    gestionnaire: z.string(),
    categorie: z.string(),
    secteur: z.string(),
    commune: z.string().nullable(),
    places: count.nullable(),
    /** « zone d’emploi Nice, département Alpes-Maritimes ». */
    place: z.string(),
  }),
  /** Under the name: gestionnaire, places, place, what was validated and when. */
  subtitle: z.string(),
  /** One to three sentences, the first in bold. */
  lead: z.array(z.string()).min(1),
  /** The page in summary. */
  rows: z.array(sheetRow),
  /** Every other figure, in annex. */
  annex: z.array(sheetRow),
  /** What similar structures tried, in annex; none in sheets made before it was shown. */
  measures: z.array(measure).default([]),
  /** How the group is chosen, in words. */
  method: z.string(),
  /** Who trains near for the vacant métiers of an establishment. */
  schools: z.array(school),
  /** The need, where a training centre is, for those it trains. */
  demand: z.array(demand),
  /** What the return served for. */
  served: z.array(z.string()).min(1),
});
export type Sheet = z.infer<typeof sheet>;

/** A figure of a sheet beside those of other sheets, in the same words. */
export const sideCell = sheetRow
  .pick({ value: true, value_words: true, components: true, position: true, position_words: true })
  .extend({
    /** Median of the group, else its Σ ÷ Σ; null where nothing is compared. */
    reference_words: z.string().nullable(),
    group_words: z.string().nullable(),
  });
export type SideCell = z.infer<typeof sideCell>;

const sideTable = z.object({
  kind: z.enum(["annuelle", "formation"]),
  columns: z.array(z.object({ indicator: z.string(), label: z.string(), summary: z.boolean() })),
  rows: z.array(
    z.object({
      restitution: z.number().int(),
      structure: sheet.shape.structure,
      /** The diploma that the row is about; null: the structure as a whole. */
      line: z.string().nullable(),
      /** In the order of the columns; null where the return does not say. */
      cells: z.array(sideCell.nullable()),
    }),
  ),
});
export type SideTable = z.infer<typeof sideTable>;

/** Where a debt of the ledger stands; each stamp is kept once, by the first time it happened. */
export const debt = z.object({
  id: z.number().int(),
  structure: z.number().int(),
  structure_name: z.string(),
  releve_id: z.string(),
  gestionnaire: z.string(),
  secteur: z.string(),
  millesime: z.string(),
  /** Sending of the return that it answers: 1, then one more at each correction. */
  version: z.number().int(),
  validated_on: z.string(),
  due_on: z.string(),
  made_at: z.string().nullable(),
  rendered_at: z.string().nullable(),
  sent_at: z.string().nullable(),
  delivered_at: z.string().nullable(),
  opened_at: z.string().nullable(),
  read_at: z.string().nullable(),
  /** Not delivered, and past its day. */
  overdue: z.boolean(),
  /** A later version answers for it. */
  replaced: z.boolean(),
});
export type Debt = z.infer<typeof debt>;

const tally = z.object({
  returns: count.describe("Déclarations validées."),
  owed: count.describe("Restitutions dues, les versions remplacées mises à part."),
  made: count,
  delivered: count,
  opened: count,
  read: count,
  overdue: count,
});
export type Tally = z.infer<typeof tally>;

const one = z.object({ restitution: id });

export const restitutionRoutes = {
  restitutions: {
    method: "get",
    path: "/restitutions",
    tag: "Restitutions",
    summary: "Ce qui vous est dû et rendu, de la plus récente à la plus ancienne",
    params: nothing,
    query: z.strictObject({
      structure: id.optional(),
      millesime: z.string().max(7).optional(),
      etat: z.enum(["dues", "rendues", "lues", "retard", "a_joindre"]).optional(),
      page: z.coerce.number().int().min(1).default(1),
    }),
    body: null,
    response: z.object({ rows: z.array(debt), total: count }),
    right: "declaration.read",
    subject: "none",
    token: true,
  },
  ownSheets: {
    method: "get",
    path: "/restitutions/feuilles.zip",
    tag: "Restitutions",
    summary: "Toutes vos feuilles en PDF, dans une archive",
    params: nothing,
    query: z.strictObject({ millesime: z.string().max(7).optional() }),
    body: null,
    response: null,
    right: "restitution.acknowledge",
    subject: "none",
    token: false,
  },
  ownFigures: {
    method: "get",
    path: "/restitutions/chiffres.xlsx",
    tag: "Restitutions",
    summary: "Vos structures côte à côte : tous vos chiffres dans un classeur",
    params: nothing,
    query: z.strictObject({ millesime: z.string().max(7).optional() }),
    body: null,
    response: null,
    right: "restitution.acknowledge",
    subject: "none",
    token: false,
  },
  sideBySide: {
    method: "get",
    path: "/restitutions/cote-a-cote",
    tag: "Restitutions",
    summary: "Vos structures côte à côte : les chiffres de leurs feuilles d’une année, sans en lire aucune",
    params: nothing,
    query: z.strictObject({ millesime: z.string().max(7).optional() }),
    body: null,
    response: z.object({
      /** Years that have sheets, the last first. */
      millesimes: z.array(z.string()),
      /** The year shown: the last unless asked; null where there is no sheet. */
      millesime: z.string().nullable(),
      tables: z.array(sideTable),
    }),
    right: "restitution.acknowledge",
    subject: "none",
    token: false,
  },
  restitution: {
    method: "get",
    path: "/restitutions/:restitution",
    tag: "Restitutions",
    summary: "Une feuille de résultats : vos chiffres, leur histoire, votre place",
    params: one,
    query: nothing,
    body: null,
    response: z.object({ debt, sheet: sheet.nullable() }),
    right: "declaration.read",
    subject: "restitution",
    token: true,
  },
  restitutionPdf: {
    method: "get",
    path: "/restitutions/:restitution/feuille.pdf",
    tag: "Restitutions",
    summary: "La même feuille en PDF balisé",
    params: one,
    query: nothing,
    body: null,
    response: null,
    right: "declaration.read",
    subject: "restitution",
    token: true,
  },
  openRestitution: {
    method: "post",
    path: "/restitutions/:restitution/ouverture",
    tag: "Restitutions",
    summary: "Dire que la feuille a été ouverte, ou lue jusqu’au bout",
    params: one,
    query: nothing,
    body: z.strictObject({ read: z.boolean() }),
    response: debt,
    right: "restitution.acknowledge",
    subject: "restitution",
    token: false,
  },
  sayUseful: {
    method: "post",
    path: "/restitutions/:restitution/avis",
    tag: "Restitutions",
    summary: "Dire si une comparaison est utile, et pourquoi",
    params: one,
    query: nothing,
    body: z.strictObject({
      indicator: z.string().max(80).nullable(),
      useful: z.boolean(),
      reason: z.string().trim().max(2000),
    }),
    response: z.object({ recorded: z.literal(true) }),
    right: "restitution.acknowledge",
    subject: "restitution",
    token: false,
  },
  restitutionsFollowed: {
    method: "get",
    path: "/suivi/restitutions",
    tag: "Suivi",
    summary: "Le registre des retours : dus, rendus, lus, en retard, par secteur et département",
    params: nothing,
    query: z.strictObject({ millesime: z.string().max(7).optional() }),
    body: null,
    response: z.object({
      millesimes: z.array(z.string()),
      total: tally,
      rows: z.array(tally.extend({ secteur: z.string(), dep: z.string().nullable() })),
    }),
    right: "followup.read",
    subject: "none",
    token: false,
  },
  restitutionsPublic: {
    method: "get",
    path: "/restitutions-publiques",
    tag: "Restitutions",
    summary: "Le registre public des retours : déclarations, restitutions dues, rendues, lues, en retard",
    params: nothing,
    query: nothing,
    body: null,
    response: z.object({ rows: z.array(tally.extend({ millesime: z.string() })) }),
    right: "anyone",
    subject: "none",
    token: true,
  },
} as const satisfies Record<string, SignedRoute>;
