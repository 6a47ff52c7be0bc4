import type { Pool } from "pg";
import { act } from "../db/act.ts";
import { allCampaigns } from "./campaigns.ts";
import { remindDue } from "./reminders.ts";

interface Run {
  /** YYYY-MM-DD, Paris. */
  today: string;
  /** Origin of the links of mails. */
  publicUrl: string;
}

/** Writes the reminders that every campaign under way calls for today; the number of mails. Repeating it writes none. */
export async function runReminders(pool: Pool, { today, publicUrl }: Run): Promise<number> {
  const campaigns = await act(pool, "service", (db) => allCampaigns(db, today));
  let written = 0;
  for (const campaign of campaigns.filter(({ has_opened }) => has_opened))
    written += await act(pool, "service", (db) => remindDue(db, { campaign, today, publicUrl }));
  return written;
}

/**
 * The same, by whichever server takes this minute first; null when another has it. What came of it is written in
 * app.job_run.
 */
export async function runElected(pool: Pool, run: Run, due: Date): Promise<number | null> {
  const minute = new Date(Math.floor(due.getTime() / 60_000) * 60_000);
  const { rows } = await pool.query<{ id: number }>(
    "insert into app.job_run (job, due_at) values ('reminders', $1) on conflict do nothing returning id",
    [minute],
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
    const written = await runReminders(pool, run);
    await end("done", written === 0 ? "Aucun rappel à écrire." : `${written} rappels écrits.`);
    return written;
  } catch (error) {
    await end("failed", String(error).slice(0, 500));
    throw error;
  }
}
