import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { Sheet } from "#data/contract/signed-in/restitution.ts";
import { editionFolder } from "../edition/folder.ts";
import { readContext } from "./context.ts";
import { sheetOf } from "./draft.ts";
import { readDemand } from "./demand.ts";
import { establishmentDrafts } from "./establishment.ts";
import { Published } from "./published-cells.ts";
import { type Reader, readReaders } from "./reader.ts";
import { trainingDrafts } from "./training.ts";

/** Sheets drafted and written together: what a kill undoes. */
const BATCH = 100;

const KINDS = ["annuelle", "formation"] as const;
type Kind = (typeof KINDS)[number];

interface Making {
  demonstration: boolean;
  varDir: string;
  /** Told how many are written so far. */
  onWritten?: (written: number) => void;
}

/**
 * Makes the sheet of every validated return that has none, from the atoms as they are frozen and from the published
 * edition; returns how many. A sheet is written once, by batches: another run makes only those that lack.
 */
export async function makeSheets(
  pool: Pool,
  { demonstration, varDir, onWritten = () => {} }: Making,
): Promise<number> {
  const client = await pool.connect();
  try {
    // One state of the returns for all the sheets; what is written meanwhile goes by other connections.
    await client.query("begin isolation level repeatable read read only");
    const edition = await publishedEdition(client);
    if (edition === null || !(await hasReturns(client))) return 0;
    const readers = {
      annuelle: await readReaders(client, "annuelle"),
      formation: await readReaders(client, "formation"),
    };
    if (readers.annuelle.length + readers.formation.length === 0) return 0;
    const folder = editionFolder(varDir, edition);
    const context = await readContext(client, { edition, demonstration, published: new Published(folder) });
    const demand = await readDemand(folder);
    const drafts = {
      annuelle: await establishmentDrafts(context, demand),
      formation: await trainingDrafts(context, demand),
    };
    let written = 0;
    for (const kind of KINDS) {
      const counted = await context.counted(kind);
      for (let from = 0; from < readers[kind].length; from += BATCH) {
        const batch = await drafts[kind](readers[kind].slice(from, from + BATCH));
        await write(
          pool,
          kind,
          batch.map((draft) => ({ reader: draft.reader, sheet: sheetOf(draft, context, { kind, counted }) })),
        );
        written += batch.length;
        onWritten(written);
      }
    }
    return written;
  } finally {
    await client.query("rollback").catch(() => undefined);
    client.release();
  }
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

async function write(
  pool: Pool,
  kind: Kind,
  made: readonly { reader: Reader; sheet: Sheet }[],
): Promise<void> {
  const records = made.map(({ reader: { structure, millesime, version }, sheet }) => {
    const body = JSON.stringify(sheet);
    return {
      structure,
      kind,
      millesime,
      version,
      edition: sheet.edition,
      body: sheet,
      sha256: createHash("sha256").update(body).digest("hex"),
    };
  });
  await pool.query(
    `insert into restitution.sheet (structure, kind, millesime, version, edition, body, sha256)
     select structure, kind, millesime, version, edition, body, sha256
     from jsonb_to_recordset($1) as made (structure bigint, kind text, millesime text, version integer, edition text, body jsonb,
       sha256 text)
     on conflict do nothing`,
    [JSON.stringify(records)],
  );
}
