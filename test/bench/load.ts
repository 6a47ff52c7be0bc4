import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Pool, PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { z } from "zod";
import { manifestFile } from "#data/contract/manifest.ts";
import { copyBytes, createLoadTable } from "#etl/stage/copy.ts";
import { stageFile, type StagedFile } from "#etl/stage/file.ts";
import { readHeader } from "#etl/stage/header.ts";
import { ensureRawTable } from "#etl/stage/raw-schema.ts";
import type { RawTable } from "#etl/stage/raw-table.ts";
import { readConfig } from "#server/db/config.ts";
import { migrate } from "#server/db/migrate.ts";
import { createPool } from "#server/db/pool.ts";
import { startDatabase } from "#server/db/supervisor.ts";
import { dropDatabase } from "#test/db/databases.ts";
import { median, pairedRatio, type Bench, type Figure } from "./figure.ts";

const ROUNDS = 5;
const ROWS = 1_000_000;
const METIERS = 25;

/** Milliseconds of each leg, round by round, and the peak memory of our process in MB. */
interface LoadRounds {
  rows: number;
  bytes: number;
  /** What the peer is: psql \copy, or a bare COPY where psql is missing. */
  peer: string;
  peer_ms: number[];
  copy_ms: number[];
  whole_ms: number[];
  copy_peak_mb: number;
  copy_peak_4x_mb: number;
}

const code = (length: number) => z.string().regex(new RegExp(`^[0-9]{${length}}$`));
const table: RawTable = {
  name: "bench",
  key: ["finess", "metier", "annee"],
  row: z.object({
    finess: code(9),
    metier: z.string().min(2),
    annee: code(4),
    effectif: z.string().regex(/^[0-9]+$/),
    etp: z.string().regex(/^[0-9]+$/),
    ze: code(4),
  }),
};
const columns = Object.keys(table.row.shape);
const format = manifestFile.parse({ table: "bench", mirror: "bench.csv", vintages: {}, format: "csv" });
const place = { source: "bench", file: "bench.csv" };
/** What the staging model of such a table does. */
const casts = `create unlogged table staging.stg_bench as
  select finess, metier, annee::integer as annee, effectif::integer as effectif, etp::bigint as etp, ze from raw.bench`;

/** Loads a generated CSV of a million rows through the real staging path, and by the peer, in turn. */
export async function benchLoad(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "releve-bench-load-"));
  const database = await startDatabase({
    varDir: folder,
    databaseUrl: readConfig().databaseUrl,
    name: "releve_bench",
  });
  await migrate(database.url);
  const pool = createPool(database.url);
  try {
    const rounds = await compare(pool, database.url, folder);
    const { rows } = await pool.query<{ server_version: string }>("show server_version");
    return { figures: figuresOf(rounds), rounds, versions: { postgresql: rows[0]?.server_version ?? "" } };
  } finally {
    await pool.end();
    if (database.external) await dropDatabase(database.url);
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf({ peer, peer_ms, copy_ms, whole_ms, ...peaks }: LoadRounds): Figure[] {
  const leg = (what: string, ours: readonly number[], aim: string): Figure => ({
    ...{ what: `${what}, contre ${peer} (ms)`, ours: median(ours), peer: median(peer_ms) },
    ...{ ratio: pairedRatio(peer_ms, ours), aim },
  });
  return [
    leg("Copie d’un million de lignes, comptées", copy_ms, "≥ 0,9"),
    leg("Chemin entier : copie, contrôles, doublons, types", whole_ms, "≥ 0,3"),
    { what: "Mémoire pendant la copie (Mo)", ours: peaks.copy_peak_mb, aim: "" },
    { what: "Mémoire, fichier quatre fois plus gros (Mo)", ours: peaks.copy_peak_4x_mb, aim: "égale" },
  ];
}

async function compare(pool: Pool, url: string, folder: string): Promise<LoadRounds> {
  const path = join(folder, "bench.csv");
  const bytes = await generate(path, ROWS);
  const large = join(folder, "bench-4x.csv");
  await generate(large, 4 * ROWS);
  await using(pool, (client) => ensureRawTable(client, table));
  const hasPsql = spawnSync("psql", ["--version"]).status === 0;
  const peer = hasPsql ? () => psqlCopy(url, path) : () => bareCopy(pool, path);
  const times = { peer: [] as number[], copy: [] as number[], whole: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const measured = {
      peer: await timed(pool, peer),
      copy: await timed(pool, () => copyLeg(pool, path)),
      whole: await timed(pool, () => wholePath(pool, path)),
    };
    // The first round warms files and code up.
    if (round > 0) for (const leg of ["peer", "copy", "whole"] as const) times[leg].push(measured[leg]);
  }
  return {
    ...{ rows: ROWS, bytes, peer: hasPsql ? "psql \\copy" : "COPY FROM STDIN" },
    ...{ peer_ms: times.peer, copy_ms: times.copy, whole_ms: times.whole },
    copy_peak_mb: await peakOf(() => copyLeg(pool, path)),
    copy_peak_4x_mb: await peakOf(() => copyLeg(pool, large)),
  };
}

/** 40 000 structures × 25 métiers, as text; returns the size in bytes. */
async function generate(path: string, rows: number): Promise<number> {
  const lines = function* () {
    yield `${columns.join(";")}\n`;
    let block = "";
    for (let row = 0; row < rows; row += 1) {
      const structure = Math.floor(row / METIERS);
      const heads = (row * 7919) % 400;
      block += `${930_000_000 + structure};metier_soin_${10 + (row % METIERS)};2024;${heads};${heads * 87};${1000 + (structure % 306)}\n`;
      if (block.length < 1 << 18) continue;
      yield block;
      block = "";
    }
    yield block;
  };
  const file = createWriteStream(path);
  await pipeline(Readable.from(lines()), file);
  return file.bytesWritten;
}

async function timed(pool: Pool, leg: () => Promise<void>): Promise<number> {
  await pool.query("drop table if exists public.peer, load.bench, staging.stg_bench");
  await pool.query(`create unlogged table public.peer (${columns.map((name) => `${name} text`).join(", ")})`);
  await pool.query("checkpoint");
  const started = performance.now();
  await leg();
  return Math.round(performance.now() - started);
}

async function psqlCopy(url: string, path: string): Promise<void> {
  const command = `\\copy public.peer from '${path}' with (format csv, header, delimiter ';')`;
  const child = spawn("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", command], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [status] = await once(child, "exit");
  if (status !== 0) throw new Error(`psql : ${status}`);
}

async function bareCopy(pool: Pool, path: string): Promise<void> {
  await using(pool, async (client) => {
    const copy = client.query(
      copyFrom("copy public.peer from stdin with (format csv, header, delimiter ';')"),
    );
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), copy);
  });
}

/** Bytes cut and counted in the stream, copied with their line numbers. */
async function copyLeg(pool: Pool, path: string): Promise<void> {
  await using(pool, async (client) => {
    const header = await readHeader(() => createReadStream(path), format, 1, place);
    await client.query("begin");
    const load = await createLoadTable(client, "bench", header.names);
    await copyBytes(client, load, createReadStream(path, { start: header.offset, highWaterMark: 1 << 20 }), {
      ...{ separator: ";", encoding: "utf-8", columns: header.names.length, firstLine: header.firstLine },
      onInvalidUtf8: (line) => new Error(`ligne ${line}`),
    });
    await client.query("commit");
  });
}

/** Copy, checks, duplicates, rows in raw, then the casts of a staging model. */
async function wholePath(pool: Pool, path: string): Promise<void> {
  const file: StagedFile = { place, path, millesime: "2024", format, table, read: undefined, maxRefused: 0 };
  const silent = { bytes: () => undefined, rows: () => undefined, checking: () => undefined };
  const { kept } = await stageFile(pool, file, silent);
  if (kept !== ROWS) throw new Error(`${kept} lignes gardées sur ${ROWS}`);
  await pool.query(casts);
}

async function using(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}

/** Highest resident memory during `work`, in MB, looked at fifty times a second. */
async function peakOf(work: () => Promise<void>): Promise<number> {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  await work();
  clearInterval(timer);
  return Math.round(peak / 1e6);
}
