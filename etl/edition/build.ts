import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { Pool } from "pg";
import { z } from "zod";
import { makeAside } from "./aside.ts";
import type { EditionContent } from "./content.ts";
import { writeCatalogue } from "./catalogue.ts";
import { editionFolder } from "./folder.ts";
import type { TableLoss } from "./loss.ts";
import { noteOf } from "./note.ts";
import { readContent } from "./read.ts";
import { faultsOf, unknownPlaces } from "./validate.ts";
import { readManifest } from "./verify.ts";
import { type EarlierEdition, readKeys } from "./reuse.ts";
import { rememberTables } from "./shown-tables.ts";
import { type ManifestDraft, writeFiles, writeManifest } from "./write.ts";

const place = z.object({ level: z.string(), code: z.string(), drawn: z.boolean() });

export interface Building {
  pool: Pool;
  varDir: string;
  demonstration: boolean;
  /** Whether it shows what returns say, through the disclosure engine. */
  declared: boolean;
  /** Names the year of the edition; nothing of it enters the bytes. */
  now: Date;
}

export interface Built {
  id: string;
  /** Whether no edition was made of the same inputs. */
  isNew: boolean;
  losses: readonly TableLoss[];
}

/**
 * Builds an edition from the marts as they stand, written aside then renamed. The same inputs give the same
 * hash, hence the edition that is already there. When anything is wrong nothing is left behind.
 */
export async function buildEdition(building: Building): Promise<Built> {
  const { pool, varDir } = building;
  const content = await readContent(pool, building);
  refuseFaults(content);
  const aside = await makeAside(varDir);
  try {
    const draft = await writeFiles(aside, content, await publishedEdition(building));
    return { ...(await keep(building, aside, draft, content)), losses: content.losses ?? [] };
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** The edition that stands, most files of which are often those of the next. */
async function publishedEdition({ pool, varDir }: Building): Promise<EarlierEdition | undefined> {
  const { rows } = await pool.query<{ edition: string }>("select edition from app.publication");
  const folder = rows[0] && editionFolder(varDir, rows[0].edition);
  const manifest = folder === undefined ? null : await readManifest(folder);
  if (folder === undefined || manifest === null) return undefined;
  return { folder, files: manifest.files, keys: await readKeys(folder) };
}

function refuseFaults({ indicators, references, contours }: EditionContent): void {
  const territories = z.array(place).parse(references.get("territoires.json") ?? []);
  const known = new Set(territories.map(({ level, code }) => `${level}:${code}`));
  const faults = indicators.flatMap((indicator) => [
    ...faultsOf(indicator),
    ...unknownPlaces(indicator, known),
  ]);
  if (indicators.length === 0) faults.push("Aucun indicateur n’a de ligne.");
  if (territories.length > 0 && (references.get("communes.json") ?? []).length === 0)
    faults.push("Les territoires sont là sans leurs communes : relancez npm run etl -- all.");
  if (territories.some(({ drawn }) => drawn) && contours.size === 0)
    faults.push("Les territoires sont là sans leurs contours : relancez npm run etl -- all.");
  if (faults.length > 0) {
    throw new Error(
      `Édition non construite, celle qui est publiée reste en place.\n  ${faults.slice(0, 12).join("\n  ")}`,
    );
  }
}

/** Gives the files their place: that of the edition with the same hash, or a new one. */
async function keep(
  { pool, varDir, now }: Building,
  aside: string,
  draft: ManifestDraft,
  content: EditionContent,
): Promise<{ id: string; isNew: boolean }> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("lock table app.edition in share row exclusive mode");
    const { rows: same } = await client.query<{ id: string }>("select id from app.edition where hash = $1", [
      draft.hash,
    ]);
    const id = same[0]?.id ?? (await nextId(client, varDir, draft.hash, now));
    if (same.length === 0) {
      const previous = await published(client);
      const before = previous === null ? null : await readManifest(editionFolder(varDir, previous));
      const sources = content.references.get("sources.json") ?? [];
      const note = noteOf(sources, draft.inputs, before?.inputs ?? null);
      await record(client, id, draft, { previous, note, now });
    }
    if (content.tables !== undefined) await rememberTables(client, varDir, id, content.tables);
    const folder = editionFolder(varDir, id);
    if (same.length === 0 || !existsSync(folder)) {
      await writeManifest(aside, { id, ...draft });
      await writeCatalogue(aside, { id, ...draft }, content);
      // What is there is what a killed build left, or the same edition: nextId leaves any other alone.
      await rm(folder, { recursive: true, force: true });
      await rename(aside, folder);
    }
    await client.query("commit");
    return { id, isNew: same.length === 0 };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

interface Client {
  query: Pool["query"];
}

/** The rank after those of the database, unless another edition lies there: a new database may find an old folder. */
async function nextId(client: Client, varDir: string, hash: string, now: Date): Promise<string> {
  const year = now.getUTCFullYear();
  const { rows } = await client.query<{ rank: number }>(
    "select coalesce(max(split_part(id, '.', 2)::integer), 0) + 1 as rank from app.edition where id like $1",
    [`${year}.%`],
  );
  let rank = rows[0]?.rank ?? 1;
  while (await isTaken(editionFolder(varDir, `${year}.${rank}`), hash)) rank += 1;
  return `${year}.${rank}`;
}

/** Whether a folder holds another edition, or one that cannot be read. */
async function isTaken(folder: string, hash: string): Promise<boolean> {
  const manifest = await readManifest(folder).catch(() => undefined);
  return manifest !== null && manifest?.hash !== hash;
}

async function published(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ edition: string }>("select edition from app.publication");
  return rows[0]?.edition ?? null;
}

async function record(
  client: Client,
  id: string,
  draft: ManifestDraft,
  { previous, note, now }: { previous: string | null; note: string; now: Date },
): Promise<void> {
  const bytes = draft.files.reduce((sum, file) => sum + file.bytes, 0);
  const observations = draft.indicators.reduce((sum, { rows }) => sum + rows, 0);
  await client.query(
    `insert into app.edition (id, hash, previous, built_at, note, rows, bytes)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, draft.hash, previous, now, note, observations, bytes],
  );
  await client.query(
    `insert into app.edition_file (edition, name, bytes, sha256, rows)
     select $1, file.name, file.bytes, file.sha256, file.rows
     from jsonb_to_recordset($2) as file (name text, bytes bigint, sha256 text, rows bigint)`,
    [id, JSON.stringify(draft.files)],
  );
}
