import type { Pool } from "pg";

/** One pipeline at a time on a database, whatever the number of instances; migrations use 7_270_001, passwords 7_270_003. */
export const pipelineLock = 7_270_002;
/** One process at a time decides what edition readers see. */
export const editionLock = 7_270_004;
/** One process at a time prepares the first edition that shows what returns say. */
export const showingLock = 7_270_009;

/** Runs `work` while holding an advisory lock; when another process holds it, waits for it or gives null. */
export async function withAdvisoryLock<Result>(
  pool: Pool,
  { key, wait }: { key: number; wait: boolean },
  work: () => Promise<Result>,
): Promise<Result | null> {
  const client = await pool.connect();
  let held = false;
  try {
    const { rows } = await client.query<{ held: boolean }>(
      wait ? "select pg_advisory_lock($1), true as held" : "select pg_try_advisory_lock($1) as held",
      [key],
    );
    held = rows[0]?.held ?? false;
    return held ? await work() : null;
  } finally {
    if (held) await client.query("select pg_advisory_unlock($1)", [key]).catch(() => undefined);
    client.release();
  }
}
