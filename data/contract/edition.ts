import { z } from "zod";
import { indicator } from "./indicator.ts";
import { level, status } from "./observation.ts";

/** One file of an edition, named by its bytes. */
export const editionFile = z.object({
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  rows: z.number().int().nullable(),
  compressed: z.array(z.enum(["br", "gzip"])).describe("Copies compressées qui l’accompagnent."),
});
export type EditionFile = z.infer<typeof editionFile>;

/** One file that went in. */
export const editionInput = z.object({
  source: z.string(),
  file: z.string(),
  millesime: z.string().nullable(),
  sha256: z.string(),
  bytes: z.number().int(),
  read: z.number().int(),
  kept: z.number().int(),
  refused: z.number().int(),
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
});
export type EditionIndicator = z.infer<typeof editionIndicator>;

/** manifest.json of an edition. No clock: the same inputs give the same bytes. */
export const editionManifest = z.object({
  id: z.string(),
  hash: z.string(),
  demonstration: z.boolean(),
  licence: z.object({ name: z.string(), url: z.string() }),
  columns: z.array(z.object({ name: z.string(), type: z.string(), description: z.string() })),
  indicators: z.array(editionIndicator),
  inputs: z.array(editionInput),
  files: z.array(editionFile),
});
export type EditionManifest = z.infer<typeof editionManifest>;

export const editionState = z.enum(["built", "published", "superseded"]);

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

export const cause = z.enum(["donnees", "formule", "perimetre"]);
export type Cause = z.infer<typeof cause>;

/** A published value that is not what it was. */
export const moved = z.object({
  indicator: z.string(),
  level,
  code: z.string(),
  libelle: z.string(),
  metier: z.string(),
  secteur: z.string(),
  modalite: z.string(),
  millesime: z.string(),
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

export const diffSummary = z.object({
  indicator: z.string(),
  unchanged: z.number().int(),
  moved: z.number().int(),
  added: z.number().int(),
  removed: z.number().int(),
});

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
