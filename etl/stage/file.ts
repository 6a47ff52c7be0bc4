import { createReadStream } from "node:fs";
import { pipeline, Transform, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Pool, PoolClient } from "pg";
import type { ManifestFile } from "#data/contract/manifest.ts";
import { SourceError } from "#etl/errors.ts";
import {
  dropLoad,
  loadName,
  recordRefusals,
  refuseRows,
  replaceRows,
  type Landed,
  type Refusal,
} from "./accept.ts";
import { compileChecks, type ColumnCheck } from "./checks.ts";
import { copyBytes, copyRows, createLoadTable, type LoadTable } from "./copy.ts";
import { placeColumns, readHeader, wrongEncoding, type Place } from "./header.ts";
import type { RawTable } from "./raw-table.ts";
import type { Read, ReadRow } from "./read.ts";
import type { CellRow } from "./rows.ts";
import { readSheetRows } from "./sheet.ts";

/** Bytes read at a time. */
const blockSize = 1024 * 1024;

/** A file is one transaction; its rows have no statistics yet, by which PostgreSQL would see that they are many. */
const settings = `set local synchronous_commit = off; set local work_mem = '256MB'; set local jit = off;
  set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0; set local min_parallel_table_scan_size = '4MB'`;

/** A file in the archive, ready to be loaded. */
export interface StagedFile {
  place: Place;
  /** In the archive. */
  path: string;
  millesime: string;
  format: ManifestFile;
  table: RawTable;
  read: Read | undefined;
  /** Share of refused rows above which the earlier rows stay. */
  maxRefused: number;
}

/** Told while a file is read. `bytes` are those of the archive. */
export interface StageProgress {
  bytes(read: number): void;
  rows(read: number): void;
  checking(): void;
}

/** What came of a file. */
export interface StageResult {
  read: number;
  kept: number;
  refused: number;
  refusals: Refusal[];
}

/**
 * Loads one file into its raw table, in place of the rows it gave before: copies it as text, checks it in SQL, keeps
 * the good rows. With too many refused rows nothing is replaced: the refusals are recorded and the error says them.
 */
export async function stageFile(
  pool: Pool,
  file: StagedFile,
  progress: StageProgress,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<StageResult> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(settings);
    const { read, ...landed } = await land(client, file, progress);
    progress.checking();
    const refused = await refuseRows(client, landed);
    const refusals = await recordRefusals(client, landed);
    const tooMany = read === 0 || refused > read * file.maxRefused;
    if (tooMany) await dropLoad(client, landed);
    else if (!dryRun) await replaceRows(client, landed);
    await client.query(dryRun ? "rollback" : "commit");
    if (tooMany) throw new RefusedError(file, { read, kept: 0, refused, refusals });
    return { read, kept: read - refused, refused, refusals };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** A file of which too many rows are bad; carries the counts. */
export class RefusedError extends SourceError {
  readonly result: StageResult;

  constructor({ place, maxRefused }: StagedFile, result: StageResult) {
    const worst = result.refusals[0];
    const line = worst?.lines[0];
    super({
      ...place,
      ...(line === undefined ? {} : { line }),
      ...(worst?.column ? { column: worst.column } : {}),
      reason: result.read === 0 ? "aucune ligne" : `trop de lignes refusées (${worst?.reason ?? ""})`,
      received: `${result.refused} lignes refusées sur ${result.read}`,
      expected:
        result.read === 0
          ? "au moins une ligne"
          : `au plus ${percent(maxRefused)} de lignes refusées${worst?.expected ? ` ; ici, ${worst.expected}` : ""}`,
      mend: "voir le détail dans le rapport et dans raw.refused ; les lignes chargées auparavant restent en place",
    });
    this.result = result;
  }
}

function percent(share: number): string {
  return new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 1 }).format(share);
}

async function land(
  client: PoolClient,
  file: StagedFile,
  progress: StageProgress,
): Promise<Landing & Landed> {
  const checks = compileChecks(file.table);
  const base = { place: file.place, millesime: file.millesime, table: file.table, checks };
  const rows = file.read?.({
    path: file.path,
    name: file.place.file,
    table: file.table.name,
    millesime: file.millesime,
    stream: () => openFile(file, progress),
  });
  if (rows) return { ...base, ...(await landRead(client, file, rows, progress)) };
  if (file.format.format === "xlsx") return { ...base, ...(await landSheet(client, file, checks, progress)) };
  return { ...base, ...(await landBytes(client, file, checks, progress)) };
}

/** What was copied; `read` counts records, refused ones included. */
type Landing = Pick<Landed, "load"> & { read: number };

async function landBytes(
  client: PoolClient,
  file: StagedFile,
  checks: readonly ColumnCheck[],
  progress: StageProgress,
): Promise<Landing> {
  const { format, place, table } = file;
  const header = await readHeader(() => openFile(file), format, format.header_line, place);
  const positions = placeColumns(header.names, checks, table.heading, place, format.header_line);
  const load = await createLoadTable(
    client,
    loadName(place.file, table),
    namesOf(positions, header.names.length),
  );
  const utf8 = format.encoding === "utf-8";
  const read = await copyBytes(client, load, openFile(file, progress, header.offset), {
    separator: format.separator,
    encoding: format.encoding,
    columns: header.names.length,
    firstLine: header.firstLine,
    ...(utf8
      ? { onInvalidUtf8: (line) => wrongEncoding(place, "autre chose que de l’utf-8", "utf-8", line) }
      : {}),
  });
  progress.rows(read);
  return { load, read };
}

async function landSheet(
  client: PoolClient,
  file: StagedFile,
  checks: readonly ColumnCheck[],
  progress: StageProgress,
): Promise<Landing> {
  const { format, place, table } = file;
  const { names, rows } = await readSheetRows(file.path, format.sheet, format.header_line, place);
  const positions = placeColumns(names, checks, table.heading, place, format.header_line);
  const load = await createLoadTable(client, loadName(place.file, table), namesOf(positions, names.length));
  const read = await copyCounted(client, load, rows, progress);
  return { load, read };
}

async function landRead(
  client: PoolClient,
  file: StagedFile,
  rows: AsyncIterable<ReadRow>,
  progress: StageProgress,
): Promise<Landing> {
  const names = Object.keys(file.table.row.shape);
  const load = await createLoadTable(client, loadName(file.place.file, file.table), names);
  const read = await copyCounted(client, load, cellsOf(rows, names), progress);
  return { load, read };
}

async function* cellsOf(rows: AsyncIterable<ReadRow>, names: readonly string[]): AsyncGenerator<CellRow> {
  for await (const { line, values, refused } of rows)
    yield { line, cells: names.map((name) => values[name]), ...(refused === undefined ? {} : { refused }) };
}

async function copyCounted(
  client: PoolClient,
  load: LoadTable,
  rows: AsyncIterable<CellRow> | Iterable<CellRow>,
  progress: StageProgress,
): Promise<number> {
  let read = 0;
  await copyRows(client, load, rows, () => {
    read += 1;
    if (read % 1000 === 0) progress.rows(read);
  });
  progress.rows(read);
  return read;
}

/** The file's bytes from `offset` on, gunzipped if need be; what is read of the archive is told to `progress`. */
function openFile(file: StagedFile, progress?: StageProgress, offset = 0): Readable {
  const bytes = createReadStream(file.path, { highWaterMark: blockSize });
  const records = skip(offset);
  const told = tell((read) => progress?.bytes(read));
  // Errors reach whoever reads the last stream, which is destroyed with them.
  const ignore = () => undefined;
  if (file.format.gzip) return pipeline(bytes, told, createGunzip({ chunkSize: blockSize }), records, ignore);
  return pipeline(bytes, told, records, ignore);
}

/** Lets everything pass and says how much has. */
function tell(bytes: (read: number) => void): Transform {
  let read = 0;
  return new Transform({
    highWaterMark: blockSize,
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      bytes(read);
      done(null, chunk);
    },
  });
}

/** Lets pass what comes after the first `count` bytes. */
function skip(count: number): Transform {
  let left = count;
  return new Transform({
    highWaterMark: blockSize,
    transform(chunk: Buffer, _encoding, done) {
      const from = Math.min(left, chunk.length);
      left -= from;
      done(null, chunk.subarray(from));
    },
  });
}

/** Columns of the load table: the declared names where they stand, and for those that no one reads their place. */
function namesOf(positions: ReadonlyMap<string, number>, length: number): string[] {
  const names = Array.from({ length }, (_, index) => `~${index + 1}`);
  for (const [name, position] of positions) names[position] = name;
  return names;
}
