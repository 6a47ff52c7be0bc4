import { z } from "zod";
import { structureName } from "./person.ts";

export const declarationState = z.enum([
  "expected",
  "draft",
  "submitted",
  "returned",
  "validated",
  "withdrawn",
  "not_concerned",
  "closed",
  "merged",
]);

export const answerState = z.enum(["none", "unknown", "number", "not_concerned", "text"]);

export const campaignName = z.object({
  id: z.string(),
  kind: z.enum(["annuelle", "pouls", "formation"]),
  version: z.string(),
  millesime: z.string(),
  title: z.string(),
  opens_on: z.string(),
  closes_on: z.string(),
});

/** One answered cell; integers as the question says (hundredths of ETP, days, heads). */
export const answer = z.object({
  question: z.string(),
  line: z.string(),
  state: answerState,
  value: z.number().int().nullable(),
  text: z.string().nullable(),
  origin: z.string(),
  proposed: z.number().int().nullable(),
  proposed_from: z.string().nullable(),
  comment: z.string().nullable(),
  version: z.number().int(),
  saved_at: z.string(),
  saved_by: z.string().nullable(),
});

export const declarationRow = z.object({
  id: z.number().int(),
  campaign: campaignName,
  structure: structureName,
  state: declarationState,
  version: z.number().int(),
  /** The last day to send it, exception included. */
  deadline: z.string(),
  cells_expected: z.number().int().nullable(),
  cells_answered: z.number().int().nullable(),
  cells_prefilled: z.number().int().nullable(),
  blocking: z.number().int(),
  to_confirm: z.number().int(),
  seconds: z.number().int(),
  saved_at: z.string().nullable(),
  submitted_at: z.string().nullable(),
  validated_at: z.string().nullable(),
});

const past = z.object({
  millesime: z.string(),
  question: z.string(),
  line: z.string(),
  state: answerState,
  value: z.number().int().nullable(),
});

export const lock = z.object({ person: z.string(), mine: z.boolean(), since: z.string() });

/** All that a form needs to be filled, in one answer. */
export const declaration = declarationRow.extend({
  lines: z.array(z.string()),
  places: z.number().int().nullable(),
  /** Hundredths of ETP, the last known. */
  expected_etp: z.number().int().nullable(),
  finess: z.string().nullable(),
  gestionnaire: z.string(),
  answers: z.array(answer),
  /** Answers of the five millésimes before, for the same series. */
  past: z.array(past),
  confirmations: z.array(
    z.object({
      check: z.string(),
      question: z.string(),
      line: z.string(),
      fingerprint: z.string(),
      justification: z.string().nullable(),
    }),
  ),
  remarks: z.array(
    z.object({
      id: z.number().int(),
      question: z.string().nullable(),
      line: z.string().nullable(),
      body: z.string(),
      by: z.string().nullable(),
      at: z.string(),
      resolved: z.boolean(),
    }),
  ),
  /** Who has it open; null when nobody. */
  lock: lock.nullable(),
  /** May this person write it now; if not, why, in French. */
  writable: z.boolean(),
  readonly_reason: z.string().nullable(),
  submissions: z.array(
    z.object({
      number: z.number().int(),
      kind: z.enum(["initial", "rectification", "withdrawal", "situation"]),
      receipt: z.string(),
      reason: z.string().nullable(),
      by: z.string().nullable(),
      at: z.string(),
    }),
  ),
});

/** A cell as it is written; `state` null empties it. `base` is the version the writer saw, null for an empty cell. */
export const writtenAnswer = z.strictObject({
  question: z.string().max(80),
  line: z.string().max(120),
  state: answerState.nullable(),
  value: z.number().int().min(-1e12).max(1e12).nullable().default(null),
  text: z.string().max(4000).nullable().default(null),
  comment: z.string().max(2000).nullable().optional(),
  /** typed, or unchanged when last month's or last year's value is said to hold. */
  origin: z.enum(["typed", "unchanged"]).default("typed"),
  base: z.number().int().nullable(),
});
