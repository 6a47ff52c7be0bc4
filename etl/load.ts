import { stat } from "node:fs/promises";
import type { Pool, PoolClient } from "pg";
import { messageOf, SourceError } from "./errors.ts";
import { fetchFile, type Fetched } from "./fetch/fetch.ts";
import { wantedFiles, type WantedFile } from "./fetch/wanted.ts";
import { LoadProgress } from "./progress.ts";
import {
  fileSentence,
  sourceReport,
  writeReport,
  type FileReport,
  type SourceReport,
} from "./reports/report.ts";
import type { Source } from "./source.ts";
import { identifier } from "./stage/checks.ts";
import { RefusedError, stageFile, type StageResult } from "./stage/file.ts";
import { ensureRawTable } from "./stage/raw-schema.ts";

/** What a run needs to load sources. */
export interface LoadContext {
  pool: Pool;
  varDir: string;
  /** Folder read instead of the producers. */
  mirror: string | undefined;
  /** False in a demonstration, whose files are not the pinned ones. */
  pinned: boolean;
  /** Names the run in app.load_run. */
  run: string;
  dryRun: boolean;
  /** Only this vintage. */
  millesime?: string | undefined;
  say: (line: string) => void;
}

/** Creates the raw tables of every source, so that models find them, empty if need be. */
export async function ensureRawTables(pool: Pool, sources: readonly Source[]): Promise<void> {
  for (const { tables } of sources)
    for (const table of tables) await withClient(pool, (client) => ensureRawTable(client, table));
}

async function withClient(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}

/** A source's files, each with its row of app.load_run: all are queued before any is read. */
export interface QueuedSource {
  source: Source;
  files: [WantedFile, LoadProgress][];
}

/** Finds the files of a source and lists them as waiting. */
export async function queueSource(source: Source, context: LoadContext): Promise<QueuedSource> {
  const { run, mirror, pinned, millesime, dryRun } = context;
  const pool = dryRun ? null : context.pool;
  const files: QueuedSource["files"] = [];
  for (const file of wantedFiles(source.manifest, mirror, pinned)) {
    if (millesime !== undefined && file.millesime !== millesime) continue;
    const key = { run, kind: "source", source: file.source, file: file.file } as const;
    const rest = { target: file.format.table, millesime: file.millesime };
    files.push([file, await LoadProgress.start(pool, { ...key, ...rest })]);
  }
  return { source, files };
}

/** Loads each file of a source in turn. Never throws for a bad file: the report says what happened. */
export async function loadSource(
  { source, files }: QueuedSource,
  context: LoadContext,
): Promise<SourceReport> {
  const reports: FileReport[] = [];
  for (const [file, progress] of files) reports.push(await loadFile(source, file, progress, context));
  const report = sourceReport(source.manifest.slug, reports);
  if (!context.dryRun) await writeReport(context.varDir, report);
  return report;
}

async function loadFile(
  source: Source,
  wanted: WantedFile,
  progress: LoadProgress,
  context: LoadContext,
): Promise<FileReport> {
  const report: FileReport = {
    file: wanted.file,
    table: wanted.format.table,
    millesime: wanted.millesime,
    state: "absent",
    origin: null,
    sha256: null,
    read: 0,
    kept: 0,
    refused: 0,
    refusals: [],
    elapsed_ms: 0,
    message: null,
  };
  await progress.begin({ state: "fetching", bytes_total: await sizeOf(wanted) });
  try {
    const fetched = await fetchFile(wanted, context.varDir, (read, total) =>
      progress.note({ bytes_read: read, ...(total === null ? {} : { bytes_total: total }) }),
    );
    if (fetched === null) report.message = absence(wanted, context);
    else Object.assign(report, await loadFetched(source, wanted, fetched, progress, context));
  } catch (error) {
    report.state = error instanceof RefusedError ? "refused" : "failed";
    if (error instanceof RefusedError) Object.assign(report, error.result);
    report.message = messageOf(error);
    // A fault of ours, not of the file: its trace is what a developer needs.
    if (!(error instanceof SourceError) && !(error instanceof RefusedError)) console.error(error);
  }
  report.elapsed_ms = progress.elapsedMs;
  const { state, read, kept, refused, message } = report;
  await progress.write({ state, rows_read: read, kept, refused, message });
  context.say(fileSentence(source.manifest.slug, report));
  return report;
}

async function loadFetched(
  source: Source,
  wanted: WantedFile,
  fetched: Fetched,
  progress: LoadProgress,
  { pool, dryRun }: LoadContext,
): Promise<Partial<FileReport>> {
  const { origin, sha256, bytes, path } = fetched;
  const table = source.tables.find(({ name }) => name === wanted.format.table);
  if (table === undefined)
    throw new Error(`${source.manifest.slug} : row.ts ne décrit pas ${wanted.format.table}`);
  await progress.write({
    ...{ state: "reading", origin, sha256, code_hash: source.codeHash },
    ...{ bytes_read: 0, bytes_total: bytes, fetched_at: new Date() },
  });
  const standing = await standingLoad(pool, wanted, sha256, source.codeHash);
  if (standing) {
    await progress.write({ bytes_read: bytes });
    return { state: "unchanged", origin, sha256, ...standing };
  }
  const { place, maxRefused } = {
    place: { source: wanted.source, file: wanted.file },
    maxRefused: source.manifest.max_refused,
  };
  const { millesime, format } = wanted;
  const result = await stageFile(
    pool,
    { place, path, millesime, format, table, read: source.read, maxRefused },
    {
      bytes: (read) => progress.note({ bytes_read: read }),
      rows: (read) => progress.note({ rows_read: read }),
      checking: () => progress.note({ state: "checking" }),
    },
    { dryRun },
  );
  return { state: "loaded", origin, sha256, ...result };
}

/** The counts of the same bytes read by the same code, if their rows stand. */
async function standingLoad(
  pool: Pool,
  { source, file, format }: WantedFile,
  sha256: string,
  codeHash: string,
): Promise<Omit<StageResult, "refusals"> | null> {
  const { rows } = await pool.query<{ sha256: string; code_hash: string } & Omit<StageResult, "refusals">>(
    `select sha256, code_hash, rows_read as read, kept, refused from app.load_standing
     where source = $1 and file = $2 and target = $3`,
    [source, file, format.table],
  );
  const [last] = rows;
  if (last === undefined || last.sha256 !== sha256 || last.code_hash !== codeHash) return null;
  // Raw tables are unlogged: a crash of the server empties them.
  const present = await pool.query(`select from raw.${identifier(format.table)} where file = $1 limit 1`, [
    file,
  ]);
  if (present.rowCount === 0) return null;
  return { read: last.read, kept: last.kept, refused: last.refused };
}

async function sizeOf({ origin }: WantedFile): Promise<number | null> {
  return origin !== null && "path" in origin ? (await stat(origin.path)).size : null;
}

function absence({ file, origin }: WantedFile, { mirror }: LoadContext): string | null {
  if (origin !== null) return null;
  return mirror === undefined
    ? `${file} n’a pas d’adresse stable chez son producteur : à déposer dans un miroir (RELEVE_MIRROR)`
    : // Read by anyone on the Données page: where the mirror lies on this machine is nobody's business.
      `${file} n’est pas dans le miroir`;
}
