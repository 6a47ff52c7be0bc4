import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PoolClient } from "pg";
import { pino } from "pino";
import request from "supertest";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publish, publishNext } from "#etl/edition/publish.ts";
import { verifyFiles } from "#etl/edition/verify.ts";
import { loadNomenclatures } from "#etl/nomenclatures.ts";
import { createApp } from "#server/app.ts";
import { waitFor } from "#server/db/embedded/wait.ts";
import { Editions } from "#server/edition/editions.ts";
import { PART, share } from "#test/fixtures/edition.ts";
import { createMarts, writeMart } from "#test/fixtures/marts.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

const SLUGS = ["part_projets_difficiles", "part_projets_saisonniers"];
const script = fileURLToPath(new URL("../etl/publish-process.ts", import.meta.url));
const project = fileURLToPath(new URL("../..", import.meta.url));
const log = pino({ level: "silent" });

let database: TestDatabase;
let varDir: string;

beforeEach(async () => {
  database = await createTestDatabase();
  varDir = await mkdtemp(join(tmpdir(), "releve-faults-"));
  await loadNomenclatures(database.pool);
  await createMarts(database.pool);
  await writeBoth(8);
});
afterEach(async () => {
  await database.drop();
  await rm(varDir, { recursive: true });
});

/** Both indicators say the same of the Var, so that a reader of both tells half an edition from a whole one. */
async function writeBoth(numerator: number): Promise<void> {
  const rows = [...PART.filter(({ level }) => level !== "dep"), share("dep", "83", numerator, 10)];
  for (const slug of SLUGS) await writeMart(database.pool, slug, rows);
}

const building = (day = "22") => ({
  ...{ pool: database.pool, varDir, demonstration: false },
  now: new Date(`2026-11-${day}T10:00:00Z`),
});

async function openReader() {
  const editions = new Editions({ pool: database.pool, varDir, log });
  await editions.refresh();
  const config = { varDir, region: "93" };
  const app = createApp({ pool: database.pool, config, source: "mirror", log, editions, webDir: varDir });
  return { editions, app };
}

/** The edition that a new reader sees, and what it says of the Var, one indicator after the other. */
async function read(): Promise<[string, number[]]> {
  const { app } = await openReader();
  return ask(app);
}

async function ask(app: ReturnType<typeof createApp>): Promise<[string, number[]]> {
  const query = `indicator=${SLUGS.join(",")}&level=dep&code=83&metier=all`;
  const { body } = await request(app).get(`/api/v1/observations?${query}`).expect(200);
  return [body.edition, body.rows.map(({ value }: { value: number }) => value)];
}

describe("readers while editions change", () => {
  it("see the old one or the new one, never half of each", async () => {
    await publishNext(building());
    await writeBoth(9);
    await publishNext(building("23"));
    const { editions, app } = await openReader();
    const over = new AbortController();
    const seen = new Map<string, number>();
    const reader = async () => {
      while (!over.signal.aborted) {
        const [edition, values] = await ask(app);
        const expected = edition === "2026.1" ? 0.8 : 0.9;
        expect([edition, values]).toEqual([edition, [expected, expected]]);
        seen.set(edition, (seen.get(edition) ?? 0) + 1);
      }
    };
    const follower = async () => {
      while (!over.signal.aborted) await editions.refresh();
    };
    const writer = async () => {
      for (let turn = 0; turn < 12; turn++) {
        const id = turn % 2 === 0 ? "2026.1" : "2026.2";
        await publish(database.pool, varDir, id, { actor: "test", reason: null });
        expect(await waitFor(() => editions.current?.id === id, 10_000)).toBe(true);
      }
      over.abort();
    };
    await Promise.all([writer(), follower(), reader(), reader(), reader()]);
    expect([...seen.keys()].sort()).toEqual(["2026.1", "2026.2"]);
  });

  it("are not kept waiting while another publishes", async () => {
    await publishNext(building());
    const { client, release } = await holding("lock table app.audit in access exclusive mode");
    await writeBoth(9);
    const publishing = publishNext(building("23"));
    expect(await waitFor(() => isWaiting(client), 30_000)).toBe(true);
    expect(await read()).toEqual(["2026.1", [0.8, 0.8]]);
    await release();
    await publishing;
    expect(await read()).toEqual(["2026.2", [0.9, 0.9]]);
  });
});

describe("a process killed at once", () => {
  beforeEach(async () => {
    await publishNext(building());
    await writeBoth(9);
  });

  it("while it writes files leaves the edition that stood, and the next build clears them", async () => {
    // Enough rows for the files to take a while.
    await database.pool.query(
      `insert into mart.${SLUGS[0]} (level, code, metier, secteur, modalite, millesime, numerator, denominator, value, status)
       select 'be', '9308', 'metier_' || n, 'all', 'all', '2025', 1, 2, 0.5, 'ok' from generate_series(1, 100000) as n`,
    );
    const child = start();
    expect(await waitFor(async () => (await asideFiles()).length > 0, 60_000)).toBe(true);
    await kill(child);
    expect(await standing()).toEqual(["2026.1", [0.8, 0.8]]);
    expect((await readdir(join(varDir, "editions"))).some((name) => name.startsWith("."))).toBe(true);
    await publishNext(building("23"));
    expect(await readdir(join(varDir, "editions"))).toEqual(["2026.1", "2026.2"]);
    expect(await read()).toEqual(["2026.2", [0.9, 0.9]]);
  });

  it.each([
    ["about to give its files their place", "app.edition"],
    ["about to note the files of the edition", "app.edition_file"],
    ["half-way through publishing", "app.audit"],
  ])("%s leaves the edition that stood, and the next run publishes", async (_when, table) => {
    const { client, release } = await holding(`lock table ${table} in share row exclusive mode`);
    const child = start();
    expect(await waitFor(() => isWaiting(client), 60_000)).toBe(true);
    await kill(child);
    await release();
    expect(await waitFor(async () => (await others()) === 0, 30_000)).toBe(true);
    expect(await standing()).toEqual(["2026.1", [0.8, 0.8]]);
    const { rowCount } = await database.pool.query("select from app.audit where subject <> '2026.1'");
    expect(rowCount).toBe(0);
    await publishNext(building("23"));
    expect(await read()).toEqual(["2026.2", [0.9, 0.9]]);
    expect(await verifyFiles(varDir, "2026.2")).toEqual([]);
  });
});

/** What readers see, its files whole. */
async function standing(): Promise<[string, number[]]> {
  const seen = await read();
  expect(await verifyFiles(varDir, seen[0])).toEqual([]);
  return seen;
}

function start(): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", script, database.url, varDir], {
    cwd: project,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  expect(await exit).toEqual([null, "SIGKILL"]);
}

async function asideFiles(): Promise<string[]> {
  const folder = join(varDir, "editions");
  const aside = (await readdir(folder)).find((name) => name.startsWith("."));
  return aside === undefined ? [] : readdir(join(folder, aside));
}

/** A transaction that holds a lock until it is released. */
async function holding(sql: string): Promise<{ client: PoolClient; release: () => Promise<void> }> {
  const client = await database.pool.connect();
  await client.query("begin");
  await client.query(sql);
  return {
    client,
    release: async () => {
      await client.query("rollback");
      client.release();
    },
  };
}

/** Whether another session waits for a table in this database. */
async function isWaiting(client: PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_locks
     where not granted and locktype = 'relation'
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return (rowCount ?? 0) > 0;
}

/** Sessions of this database that hold a lock on what an edition is made of, ours apart. */
async function others(): Promise<number> {
  const { rowCount } = await database.pool.query(
    `select from pg_locks
     inner join pg_class on pg_class.oid = pg_locks.relation
     where pg_class.relnamespace = 'app'::regnamespace and pg_locks.pid <> pg_backend_pid()`,
  );
  return rowCount ?? 0;
}
