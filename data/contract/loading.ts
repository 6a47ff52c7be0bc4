import { z } from "zod";

/** loaded, unchanged: its rows stand; absent: not at hand; refused: too many refused rows; failed: see the message. */
export const loadState = z.enum([
  "waiting",
  "fetching",
  "reading",
  "checking",
  "loaded",
  "unchanged",
  "absent",
  "refused",
  "failed",
]);
export type LoadState = z.infer<typeof loadState>;

/** One file of a source, as last loaded. */
export const loadedFile = z.object({
  file: z.string(),
  millesime: z.string().nullable(),
  url: z.string().nullable(),
  sha256: z.string().nullable(),
  fetched_at: z.string().nullable(),
  state: loadState,
  bytes: z.number().int(),
  total_bytes: z.number().int().nullable(),
  read: z.number().int(),
  kept: z.number().int(),
  refused: z.number().int(),
  elapsed_ms: z.number().int(),
  message: z.string().nullable(),
});

/** A source: who made it, on what terms, and what was loaded of it. */
export const source = z.object({
  slug: z.string(),
  title: z.string(),
  producer: z.string(),
  citation: z.string(),
  licence: z.object({ name: z.string(), url: z.string() }),
  landing: z.string(),
  field: z.string(),
  caution: z.string(),
  millesimes: z.array(z.string()),
  state: loadState,
  files: z.array(loadedFile),
});
export type Source = z.infer<typeof source>;

/** Progress of the load under way, or of the last one. */
export const progress = z.object({
  state: z.enum(["idle", "running", "done", "failed"]),
  demonstration: z.boolean(),
  edition: z.string().nullable(),
  sources: z.array(
    z.object({
      slug: z.string(),
      title: z.string(),
      state: loadState,
      bytes: z.number().int(),
      total_bytes: z.number().int().nullable(),
      read: z.number().int(),
      kept: z.number().int(),
      refused: z.number().int(),
      elapsed_ms: z.number().int(),
      message: z.string().nullable(),
    }),
  ),
});
export type Progress = z.infer<typeof progress>;

export const job = z.object({
  name: z.string(),
  label: z.string(),
  command: z.string(),
  schedule: z.string().nullable(),
  next_run: z.string().nullable(),
  last_run: z
    .object({
      started_at: z.string(),
      ended_at: z.string().nullable(),
      state: z.enum(["running", "done", "failed"]),
      message: z.string().nullable(),
    })
    .nullable(),
});
export type Job = z.infer<typeof job>;
