import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Difference, ImportReport } from "#data/contract/signed-in/import.ts";
import { rows } from "../db/query.ts";
import { act } from "../db/act.ts";

const accepted = z.object({
  fingerprint: z.string(),
  submit: z.boolean(),
  justification: z.string().nullable(),
});

const job = z.object({
  id: z.number(),
  person: z.number(),
  campaign: z.string(),
  file_name: z.string(),
  sha256: z.string(),
  state: z.enum(["checking", "committing"]),
  attempts: z.number(),
  accepted: accepted.nullable(),
});
/** A file a worker has taken up: to read, or to write. */
export type Job = z.infer<typeof job>;

/** Takes up the oldest file that waits, or whose worker has gone quiet; null when there is none. */
export async function claimJob(pool: Pool): Promise<Job | null> {
  const [claimed] = await act(pool, "service", (db) =>
    rows(db, new URL("./claim.sql", import.meta.url), [], job),
  );
  return claimed ?? null;
}

/** Says that the work goes on, and how far it is; nothing once someone else took it up, or once it ended. */
export async function beat(
  pool: Pool,
  { id, attempts }: Job,
  { done, total }: { done: number; total: number | null },
) {
  await act(pool, "service", (db) =>
    db.query(
      `update collect.import set worker_beat_at = clock_timestamp(), done = $3, total = $4
       where id = $1 and attempts = $2 and state in ('checking', 'committing')`,
      [id, attempts, done, total],
    ),
  );
}

interface Outcome {
  from: Job["state"];
  to: "ready" | "refused" | "done" | "failed";
  report?: ImportReport;
  difference?: Difference | null;
  /** Returns read or written. */
  returns?: number;
}

/** Writes how a work ended; false when someone else ended it before. */
export async function endJob(
  db: PoolClient,
  id: number,
  { from, to, report, difference, returns }: Outcome,
): Promise<boolean> {
  const ended = await db.query(
    `update collect.import
     set state = $3, report = coalesce($4, report), difference = coalesce($5, difference),
       ended_at = case when $3 = 'ready' then null else clock_timestamp() end,
       accepted = case when $3 = 'ready' then null else accepted end,
       attempts = 0, done = coalesce($6, done), total = coalesce($6, total)
     where id = $1 and state = $2`,
    [
      id,
      from,
      to,
      report === undefined ? null : JSON.stringify(report),
      difference == null ? null : JSON.stringify(difference),
      returns ?? null,
    ],
  );
  return ended.rowCount === 1;
}
