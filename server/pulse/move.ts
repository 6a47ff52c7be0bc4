import type { PoolClient } from "pg";
import { z } from "zod";
import { asService } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { MOVED } from "./channels.ts";

/**
 * Counts the pulse that was just sent, corrected or taken back, in the transaction that wrote it: what is acknowledged
 * is counted. Whoever publishes is told when that transaction is committed.
 */
export async function movePulse(
  db: PoolClient,
  { declaration, month }: { declaration: number; month: string },
): Promise<void> {
  await asService(db, async () => {
    await rows(db, new URL("./move.sql", import.meta.url), [declaration], z.unknown());
  });
  await db.query("select pg_notify($1, $2)", [MOVED, month]);
}

/** Counts every pulse that was ever sent: for returns that were written all at once. */
export async function moveEveryPulse(db: PoolClient): Promise<void> {
  await rows(db, new URL("./move.sql", import.meta.url), [null], z.unknown());
  await db.query("select pg_notify($1, '')", [MOVED]);
}
