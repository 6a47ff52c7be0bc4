import type { Pool } from "pg";

/**
 * Runs a job by whichever server takes this minute first; null when another has it. What came of it, in French, is
 * written in app.job_run.
 */
export async function runElected(
  pool: Pool,
  { job, due }: { job: string; due: Date },
  work: () => Promise<string>,
): Promise<string | null> {
  const minute = new Date(Math.floor(due.getTime() / 60_000) * 60_000);
  const { rows } = await pool.query<{ id: number }>(
    "insert into app.job_run (job, due_at) values ($1, $2) on conflict do nothing returning id",
    [job, minute],
  );
  const [taken] = rows;
  if (taken === undefined) return null;
  const end = (outcome: string, message: string) =>
    pool.query("update app.job_run set ended_at = now(), outcome = $2, message = $3 where id = $1", [
      taken.id,
      outcome,
      message,
    ]);
  try {
    const said = await work();
    await end("done", said);
    return said;
  } catch (error) {
    await end("failed", String(error).slice(0, 500));
    throw error;
  }
}
