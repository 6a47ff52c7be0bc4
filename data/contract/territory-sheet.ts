import { z } from "zod";
import { level } from "./observation.ts";

/** One published figure of a territory beside its région, in the words that every shape prints. */
export const territoryRow = z.object({
  indicator: z.string(),
  label: z.string(),
  millesime: z.string(),
  /** « 62 % »; null where nothing is published. */
  value_words: z.string().nullable(),
  /** Why there is no number. */
  absence: z.string().nullable(),
  /** « 1 646 projets sur 2 649 ». */
  components: z.string(),
  /** « de 61 à 63 ». */
  interval_words: z.string().nullable(),
  /** Of the région, the same year. */
  reference_words: z.string().nullable(),
  /** Where the figure stands beside it. */
  position_words: z.string(),
  /** Share of the expected ETP that answered, 0–1, in words; null for public sources. */
  coverage_words: z.string().nullable(),
  history: z.array(z.object({ millesime: z.string(), value: z.number().nullable(), words: z.string() })),
});
export type TerritoryRow = z.infer<typeof territoryRow>;

/** From the need to the places, métier by métier: a column for each indicator, its words in the order of columns. */
const territoryMetiers = z.object({
  columns: z.array(z.object({ indicator: z.string(), label: z.string(), millesime: z.string() })),
  rows: z.array(z.object({ metier: z.string(), label: z.string(), words: z.array(z.string()) })),
});
export type TerritoryMetiers = z.infer<typeof territoryMetiers>;

/** Territories that have a sheet: the whole of France has no région beside it, a commune has too few figures. */
export const sheetLevel = level.exclude(["fr", "commune"]);
export type SheetLevel = z.infer<typeof sheetLevel>;

/** What an edition publishes of a territory, on one dated page. */
export const territorySheet = z.object({
  format: z.literal(1),
  edition: z.string(),
  /** When that edition was made, ISO. */
  built_at: z.string(),
  demonstration: z.boolean(),
  place: z.object({ level, code: z.string(), libelle: z.string() }),
  /** What it is compared with; null for a région. */
  reference: z.string().nullable(),
  subtitle: z.string(),
  /** One to three sentences, the first in bold. */
  lead: z.array(z.string()).min(1),
  rows: z.array(territoryRow),
  /** Null where nothing is published by métier. */
  metiers: territoryMetiers.nullable(),
  method: z.string(),
});
export type TerritorySheet = z.infer<typeof territorySheet>;
