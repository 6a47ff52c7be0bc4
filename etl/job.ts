import type { Pool } from "pg";
import { messageOf } from "./errors.ts";

/** What runs on a schedule. */
export interface Job {
  name: string;
  /** Cron expression, Europe/Paris. */
  schedule: string;
  /** Returns a French sentence for the log. */
  work: () => Promise<string>;
}

/**
 * Runs a job that is due, if no other instance has taken that minute; false when one has. A failure is written in
 * app.job_run and goes no further: the next run is still to come.
 */
export async function runDue(pool: Pool, { name, work }: Job, due: Date): Promise<boolean> {
  const minute = new Date(Math.floor(due.getTime() / 60_000) * 60_000);
  const { rows } = await pool.query<{ id: number }>(
    "insert into app.job_run (job, due_at) values ($1, $2) on conflict (job, due_at) do nothing returning id",
    [name, minute],
  );
  const [taken] = rows;
  if (taken === undefined) return false;
  const [outcome, message] = await work().then(
    (said) => ["done", said] as const,
    (error: unknown) => ["failed", messageOf(error)] as const,
  );
  await pool.query("update app.job_run set ended_at = now(), outcome = $2, message = $3 where id = $1", [
    taken.id,
    outcome,
    message,
  ]);
  return true;
}
