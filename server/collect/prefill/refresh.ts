import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../../db/query.ts";

/** What each source proposes, and the table it is read from. A rate is never turned into a count here. */
const SOURCES = [
  { name: "sae", table: "staging.int_sae" },
  { name: "tdb", table: "staging.stg_tdb_esms" },
] as const;

/** Writes again what the sources just loaded propose; a source that is not there keeps what it proposed. */
export async function refreshPrefill(db: PoolClient): Promise<void> {
  for (const { name, table } of SOURCES) {
    if (!(await holdsRows(db, table))) continue;
    await db.query("delete from collect.prefill where source like $1", [`${name}:%`]);
    await rows(db, new URL(`./${name}.sql`, import.meta.url), [], z.unknown());
  }
}

/** Tables of staging are unlogged: after a crash of PostgreSQL they are there and empty, until models are made again. */
async function holdsRows(db: PoolClient, table: string): Promise<boolean> {
  const found = await db.query<{ there: boolean }>("select to_regclass($1) is not null as there", [table]);
  if (found.rows[0]?.there !== true) return false;
  const { rowCount } = await db.query(`select from ${table} limit 1`);
  return rowCount === 1;
}
