import { z } from "zod";
import { component, indicator } from "./indicator.ts";
import { level, status } from "./observation.ts";

/** One file of an edition, named by its bytes. */
export const editionFile = z.object({
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  rows: z.number().int().nullable(),
  compressed: z.array(z.enum(["br", "gzip"])).describe("Copies compressées qui l’accompagnent."),
  indicator: z.string().nullable().default(null).describe("L’indicateur dont il porte les chiffres."),
  region: z
    .string()
    .nullable()
    .default(null)
    .describe("Code de la région à laquelle il se limite ; null : tous les territoires."),
});
export type EditionFile = z.infer<typeof editionFile>;

/** One file that went in, or the returns as they were frozen: those that count are `kept`, none is named. */
export const editionInput = z.object({
  source: z.string(),
  file: z.string(),
  millesime: z.string().nullable(),
  sha256: z.string(),
  bytes: z.number().int(),
  read: z.number().int(),
  kept: z.number().int(),
  refused: z.number().int(),
  as_of: z
    .string()
    .nullable()
    .default(null)
    .describe("Jour où les déclarations ont été arrêtées\u00a0; null pour un fichier."),
});
export type EditionInput = z.infer<typeof editionInput>;

/** What one indicator holds in an edition. */
export const editionIndicator = z.object({
  slug: z.string(),
  formula_version: z.string(),
  rows: z.number().int(),
  levels: z.array(level),
  millesimes: z.array(z.string()),
  statuses: z.partialRecord(status, z.number().int()),
  label: z.string().default(""),
  unit: z.string().default("").describe("Unité de value, low et high."),
  numerator: component.nullable().default(null),
  denominator: component.nullable().default(null),
  sources: z.array(z.string()).default([]),
  held: z
    .number()
    .int()
    .default(0)
    .describe(
      "Lignes gardées de l’édition d’avant : leur changement aurait isolé trop peu de gestionnaires.",
    ),
});
export type EditionIndicator = z.infer<typeof editionIndicator>;

/** A column of a file, as who reads the file alone must know it. */
export const fileColumn = z.object({
  name: z.string(),
  type: z.string(),
  unit: z.string().nullable().default(null).describe("null : un texte, ou un nombre sans unité."),
  description: z.string(),
});
export type FileColumn = z.infer<typeof fileColumn>;

/** How the CSV files are written, for people: names beside codes, in a French spreadsheet’s way. */
const csvForm = z.object({
  encoding: z.string(),
  separator: z.string(),
  decimal: z.string(),
  line_end: z.string(),
  columns: z.array(fileColumn),
});

/** manifest.json of an edition. No clock: the same inputs give the same bytes. */
export const editionManifest = z.object({
  id: z.string(),
  hash: z.string(),
  demonstration: z.boolean(),
  licence: z.object({ name: z.string(), url: z.string() }),
  publisher: z
    .object({ name: z.string(), contact: z.string().nullable() })
    .default({ name: "Relève", contact: null })
    .describe("Qui publie, et à qui écrire."),
  columns: z.array(fileColumn).describe("De chaque fichier Arrow et Parquet."),
  csv: csvForm.nullable().default(null),
  indicators: z.array(editionIndicator),
  inputs: z.array(editionInput),
  files: z.array(editionFile),
});
export type EditionManifest = z.infer<typeof editionManifest>;

export const editionState = z.enum(["published", "superseded"]);

export const editionSummary = z.object({
  id: z.string(),
  hash: z.string(),
  state: editionState,
  note: z.string().nullable(),
  built_at: z.string(),
  published_at: z.string().nullable(),
  rows: z.number().int(),
  bytes: z.number().int(),
});
export type EditionSummary = z.infer<typeof editionSummary>;

/** Why a published value moved: its formula, then what it counts, then the figures themselves. */
export const cause = z.enum(["formule", "perimetre", "donnees"]);
export type Cause = z.infer<typeof cause>;

/**
 * What became of a row: its number moved, was masked, was unmasked; only its state changed; it appeared; it went.
 */
export const change = z.enum(["valeur", "secret", "publication", "etat", "ajout", "retrait"]);
export type Change = z.infer<typeof change>;

/** A published row that is not what it was. Where either side is masked there is no difference to read. */
export const moved = z.object({
  indicator: z.string(),
  level,
  code: z.string(),
  libelle: z.string(),
  metier: z.string(),
  secteur: z.string(),
  modalite: z.string(),
  millesime: z.string(),
  change,
  before: z.number().nullable(),
  after: z.number().nullable(),
  status_before: status.nullable(),
  status_after: status.nullable(),
  delta: z.number().nullable(),
  /** (after − before) ÷ |before|; null when before is null or 0. */
  share: z.number().nullable(),
  cause,
});
export type Moved = z.infer<typeof moved>;

/** A file that went in on one side only, or with other bytes; `kept` counts its rows, or the returns. */
export const changedInput = z.object({
  source: z.string(),
  file: z.string(),
  millesime: z.string().nullable(),
  kept_before: z.number().int().nullable().describe("null : absent de l’ancienne."),
  kept_after: z.number().int().nullable().describe("null : absent de la nouvelle."),
});
export type ChangedInput = z.infer<typeof changedInput>;

export const diffSummary = z.object({
  indicator: z.string(),
  unchanged: z.number().int(),
  /** How many rows of each kind of change. */
  changes: z.record(change, z.number().int()),
  causes: z.record(cause, z.number().int()),
  formula_before: z.string().nullable(),
  formula_after: z.string().nullable(),
  /** Territories that are not made of the same communes. */
  perimeters: z.number().int(),
  inputs: z.array(changedInput),
  held: z
    .number()
    .int()
    .describe(
      "Lignes gardées telles qu’elles étaient : leur changement aurait isolé trop peu de gestionnaires.",
    ),
});
export type DiffSummary = z.infer<typeof diffSummary>;

/** What a catalogue says of an indicator: its meaning, and what the edition holds of it. */
export const publishedIndicator = indicator.extend({
  published: z.object({
    rows: z.number().int(),
    levels: z.array(level),
    millesimes: z.array(z.string()),
    metiers: z.array(z.string()),
    secteurs: z.array(z.string()),
    modalites: z.array(z.string()),
  }),
});
export type PublishedIndicator = z.infer<typeof publishedIndicator>;
