import { existsSync, readdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { archiveFolder, archiveName, type Archived } from "./fetch/archive.ts";
import type { WantedFile } from "./fetch/wanted.ts";
import type { LoadContext, QueuedSource } from "./load.ts";
import { LoadProgress } from "./progress.ts";
import type { Source } from "./source.ts";
import { identifier } from "./stage/checks.ts";
import { loadName } from "./stage/accept.ts";

const standing = z.object({
  source: z.string(),
  file: z.string(),
  target: z.string(),
  millesime: z.string(),
  sha256: z.string(),
});
type Standing = z.infer<typeof standing>;

/**
 * Raw tables are unlogged: a crash of PostgreSQL empties them. The files whose rows stand by app.load_standing but are
 * no longer there, to be read again from the archive, which needs no network.
 */
export async function emptiedSources(
  sources: readonly Source[],
  context: LoadContext,
): Promise<QueuedSource[]> {
  const { rows } = await context.pool.query(
    `select source, file, target, millesime, sha256 from app.load_standing
     where kept > 0 and sha256 is not null and source <> 'declarations' order by source, file, target`,
  );
  const queue = new Map<Source, QueuedSource>();
  for (const row of z.array(standing).parse(rows)) {
    const source = sources.find(({ manifest }) => manifest.slug === row.source);
    if (source === undefined || !(await isEmptied(source, row, context))) continue;
    const file = await fromArchive(source, row, context.varDir);
    if (file === null) continue;
    const key = { run: context.run, kind: "source", ...row } as const;
    const queued = queue.get(source) ?? { source, files: [] };
    queued.files.push([file, await LoadProgress.start(context.pool, key)]);
    queue.set(source, queued);
  }
  return [...queue.values()];
}

async function isEmptied({ tables }: Source, row: Standing, { pool }: LoadContext): Promise<boolean> {
  const table = tables.find(({ name }) => name === row.target);
  if (table === undefined) return false;
  const { rows } = await pool.query<{ empty: boolean }>(
    "select coalesce(pg_relation_size(to_regclass($1)), 0) = 0 as empty",
    [`raw.${identifier(loadName(row.file, table))}`],
  );
  return rows[0]?.empty ?? false;
}

/** Null when the manifest no longer knows the file: nothing reads its rows anew. */
async function fromArchive({ manifest }: Source, row: Standing, varDir: string): Promise<WantedFile | null> {
  const format = manifest.files.find(
    ({ table, mirror }) => table === row.target && mirror.replace("{millesime}", row.millesime) === row.file,
  );
  if (format === undefined) return null;
  const kept = await archived(varDir, row);
  const { source, file, millesime, sha256 } = row;
  return { source, file, millesime, format, sha256, origin: kept === null ? null : { kept } };
}

/** What was unwrapped of a zip bears the name that it had there: the start of its hash finds it. */
async function archived(varDir: string, { source, sha256 }: Standing): Promise<Archived | null> {
  const folder = archiveFolder(varDir, source);
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder).find((one) => one.startsWith(archiveName(sha256, "")));
  if (name === undefined) return null;
  const path = join(folder, name);
  return { path, sha256, bytes: (await stat(path)).size };
}
