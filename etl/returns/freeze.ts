import { readFileSync } from "node:fs";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { allQuestionnaires } from "#data/questionnaires/index.ts";
import { rows } from "#server/db/query.ts";

/** What was frozen: content hash and counts. */
const frozen = z.object({
  sha256: z.string(),
  /** Returns that were expected. */
  expected: z.number(),
  /** Those whose answers count. */
  counted: z.number(),
  answers: z.number(),
});
export type Frozen = z.infer<typeof frozen>;

/** Names of persons, telephones, job titles as they were typed: none of it leaves collect. */
const freeTexts = [
  ...new Set(
    allQuestionnaires().flatMap(({ sections }) =>
      sections.flatMap(({ questions }) =>
        questions.filter(({ type }) => type === "text").map(({ id }) => id),
      ),
    ),
  ),
].sort();

/** Creates the raw tables of returns, so that models read empty ones where none was ever filed. */
export async function ensureReturnTables(pool: Pool): Promise<void> {
  await pool.query(readFileSync(file("tables"), "utf8"));
}

/**
 * Freezes the returns that count, with the structures and the returns that were expected, as they stand at one
 * instant; what was frozen before is replaced, or stays if anything fails.
 */
export async function freezeReturns(pool: Pool, region: string): Promise<Frozen> {
  await ensureReturnTables(pool);
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read");
    await client.query("set local work_mem = '256MB'");
    await client.query("truncate raw.collecte, raw.structure_collecte, raw.declaration, raw.reponse");
    await client.query("insert into raw.collecte values ($1)", [region]);
    await run(client, "structures");
    await run(client, "declarations");
    await run(client, "answers", [freeTexts]);
    const [found] = await rows(client, file("content"), [], frozen);
    if (found === undefined) throw new Error("content.sql gives one row");
    await client.query("commit");
    await client.query("analyze raw.structure_collecte, raw.declaration, raw.reponse");
    return found;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Raw tables are unlogged: a crash of PostgreSQL empties them. */
export async function lostReturns(pool: Pool): Promise<boolean> {
  const { rows: found } = await pool.query<{ lost: boolean }>(
    `select not exists (select from raw.declaration) as lost
     from app.load_standing where source = 'declarations' and kept > 0`,
  );
  return found[0]?.lost ?? false;
}

async function run(client: PoolClient, name: string, params: readonly unknown[] = []): Promise<void> {
  await rows(client, file(name), params, z.unknown());
}

function file(name: string): URL {
  return new URL(`./${name}.sql`, import.meta.url);
}
