import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { Sheet } from "#data/contract/signed-in/restitution.ts";
import { editionFolder } from "../edition/folder.ts";
import { type Context, readContext } from "./context.ts";
import { type Draft, sheetOf } from "./draft.ts";
import { readDemand } from "./demand.ts";
import { draftEstablishments } from "./establishment.ts";
import { type Reader, readReaders } from "./reader.ts";
import { draftTraining } from "./training.ts";

/** Sheets written in one statement. */
const BATCH = 100;

/**
 * Makes the sheet of every validated return that has none, from the atoms as they are frozen and from the published
 * edition; returns how many. A sheet is written once: another run makes only those that lack.
 */
export async function makeSheets(
  pool: Pool,
  { demonstration, varDir }: { demonstration: boolean; varDir: string },
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read");
    const edition = await publishedEdition(client);
    const made =
      edition === null || !(await hasReturns(client))
        ? 0
        : await makeAll(client, { edition, demonstration, folder: editionFolder(varDir, edition) });
    await client.query("commit");
    return made;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function makeAll(
  db: PoolClient,
  { edition, demonstration, folder }: { edition: string; demonstration: boolean; folder: string },
): Promise<number> {
  const establishments = await readReaders(db, "annuelle");
  const centres = await readReaders(db, "formation");
  if (establishments.length + centres.length === 0) return 0;
  const context = await readContext(db, { edition, demonstration });
  const demand = await readDemand(folder);
  await writeAll(context, "annuelle", await draftEstablishments(establishments, context, demand));
  await writeAll(context, "formation", await draftTraining(centres, context, demand));
  return establishments.length + centres.length;
}

async function publishedEdition(db: PoolClient): Promise<string | null> {
  const { rows: found } = await db.query<{ edition: string }>("select edition from app.publication");
  return found[0]?.edition ?? null;
}

/** Whether returns were frozen, and models built of them. */
async function hasReturns(db: PoolClient): Promise<boolean> {
  const { rows: found } = await db.query<{ known: boolean }>(
    "select to_regclass('staging.int_structure_collecte') is not null as known",
  );
  return found[0]?.known ?? false;
}

async function writeAll(context: Context, kind: string, drafts: readonly Draft[]): Promise<void> {
  const counted = await context.counted(kind);
  for (let from = 0; from < drafts.length; from += BATCH) {
    const batch = drafts.slice(from, from + BATCH);
    await write(
      context.db,
      batch.map((draft) => ({ reader: draft.reader, sheet: sheetOf(draft, context, counted) })),
    );
  }
}

async function write(db: PoolClient, made: readonly { reader: Reader; sheet: Sheet }[]): Promise<void> {
  const records = made.map(({ reader: { structure, millesime, version }, sheet }) => {
    const body = JSON.stringify(sheet);
    return {
      structure,
      millesime,
      version,
      edition: sheet.edition,
      body: sheet,
      sha256: createHash("sha256").update(body).digest("hex"),
    };
  });
  await db.query(
    `insert into restitution.sheet (structure, millesime, version, edition, body, sha256)
     select structure, millesime, version, edition, body, sha256
     from jsonb_to_recordset($1) as made (structure bigint, millesime text, version integer, edition text, body jsonb,
       sha256 text)
     on conflict do nothing`,
    [JSON.stringify(records)],
  );
}
