import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { protect } from "#data/rules/disclosure/protect.ts";
import { PUBLISHED, SECRET } from "#data/rules/disclosure/table.ts";
import { countContributors, isUnsafe } from "#etl/audit/contributors.ts";
import { readLeaves } from "#etl/audit/leaves.ts";
import { listOf } from "#etl/audit/sparse.ts";
import { createApp } from "#server/app.ts";
import { Editions } from "#server/edition/editions.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { layEdition, type Row } from "#test/fixtures/edition.ts";
import { explore } from "./explore.ts";
import { drawTable, editionOf, type Engine, rowsOfTable } from "./world.ts";

// Hundreds of real answers, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000 });

const SEED = 20_261_122;
const QUERIES = 60;
let database: TestDatabase;
let varDir: string;
let server: Server;

beforeEach(async () => {
  database = await createTestDatabase();
  varDir = await mkdtemp(join(tmpdir(), "releve-subtraction-"));
});
afterEach(async () => {
  await new Promise((done) => server.close(done));
  await database.drop();
  await rm(varDir, { recursive: true });
});

/** Two editions of a region: the second adds a year to what the first said. */
async function serve(
  engine: Engine,
  { again = engine, spoil = (row: Row) => row }: { again?: Engine; spoil?: (row: Row) => Row } = {},
): Promise<string> {
  const [first, second] = ["2024", "2025"].map((year) => drawTable(SEED, year));
  if (first === undefined || second === undefined) throw new Error("two years are drawn");
  const pool = database.pool;
  await layEdition(pool, varDir, { id: "2026.1", content: editionOf(rowsOfTable(first, engine)) });
  const both = [...rowsOfTable(first, again), ...rowsOfTable(second, again)].map(spoil);
  await layEdition(pool, varDir, { id: "2026.2", content: editionOf(both), builtAt: "2026-11-23T10:00:00Z" });
  const log = pino({ level: "silent" });
  const editions = new Editions({ pool, varDir, log });
  await editions.refresh();
  const config = { varDir, region: "93" };
  const app = createApp({ pool, config, source: "mirror", log, editions, webDir: join(varDir, "web") });
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

const played = async (origin: string) => explore(origin, { seed: SEED, queries: QUERIES, folder: varDir });
const engine: Engine = (table) => protect(table).mask;
/** Hides what the rules forbid to show, and nothing around it. */
const primaryOnly: Engine = (table) => {
  const leaves = readLeaves(table);
  const behind = countContributors(table, leaves);
  return Uint8Array.from(table.cells[0], (_, cell) =>
    isUnsafe(behind(listOf(leaves.leaves, cell)), table.rule) ? SECRET : PUBLISHED,
  );
};

it("recovers nothing from a server whose edition the engine protected", async () => {
  const found = await played(await serve(engine));
  expect(found, `seed ${SEED}`).toMatchObject({ recovered: [], told: [] });
  expect(found.masked).toBeGreaterThan(50);
  expect(found.shown).toBeGreaterThan(20);
  expect(found.requests).toBeGreaterThan(QUERIES);
});

it("recovers what an engine leaves to subtract, exactly as it was declared", async () => {
  const { recovered } = await played(await serve(primaryOnly));
  expect(recovered.length, `seed ${SEED}`).toBeGreaterThan(0);
  const truth = new Map(
    ["2024", "2025"]
      .flatMap((year) => rowsOfTable(drawTable(SEED, year), (table) => new Uint8Array(table.cells[0].length)))
      .map((row) => [
        `${row.level}:${row.code} ${row.metier} ${row.secteur} ${row.modalite} ${row.millesime}`,
        row.numerator,
      ]),
  );
  for (const { row, value } of recovered)
    expect(truth.get(row.split(" ").slice(1, -1).join(" ")), row).toBe(value);
});

it("recovers what an edition masks and the one before shows", async () => {
  const { recovered } = await played(
    await serve((table) => new Uint8Array(table.cells[0].length), { again: engine }),
  );
  expect(recovered.length, `seed ${SEED}`).toBeGreaterThan(0);
});

it("hears a masked row tell how many stand behind it", async () => {
  const spoil = (row: Row) =>
    row.status === "secret" && row.level === "epci" ? { ...row, contributors: 2 } : row;
  const { told } = await played(await serve(engine, { spoil }));
  expect(told.join("\n"), `seed ${SEED}`).toContain("is masked and carries contributors");
});
