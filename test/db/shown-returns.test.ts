import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { auditEdition, protectedFiles } from "#etl/audit/edition.ts";
import { buildEdition } from "#etl/edition/build.ts";
import { publishNext, publishReturns } from "#etl/edition/publish.ts";
import { readReturnTables } from "#etl/edition/read.ts";
import { freezeReturns } from "#etl/returns/freeze.ts";
import { DECLARED, fileReturns, noteFreeze, PLACES } from "#test/etl/declared-region.ts";
import { buildFrozenMarts } from "#test/etl/return-marts.ts";
import { TestReturns } from "#test/etl/returns.ts";
import { PART } from "#test/fixtures/edition.ts";
import { createMarts, writeMart } from "#test/fixtures/marts.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

let database: TestDatabase;
let varDir: string;

beforeEach(async () => {
  database = await createTestDatabase();
  varDir = await mkdtemp(join(tmpdir(), "releve-shown-"));
  const { pool } = database;
  await fileReturns(pool);
  await load();
});
afterEach(async () => {
  await database.drop();
  await rm(varDir, { recursive: true });
});

/** Freezes the returns and builds what is made of them. */
async function load(): Promise<void> {
  const { sha256, counted } = await freezeReturns(database.pool, "93");
  await noteFreeze(database.pool, sha256, counted);
  await buildFrozenMarts(database.pool, DECLARED, PLACES);
  await createMarts(database.pool);
  await writeMart(database.pool, "part_projets_difficiles", PART);
}

const building = () => ({
  ...{ pool: database.pool, varDir, demonstration: false },
  now: new Date("2026-11-22T10:00:00Z"),
});

async function published(): Promise<string> {
  const { rows } = await database.pool.query<{ edition: string }>("select edition from app.publication");
  return rows[0]?.edition ?? "";
}
const outcomes = async (of: string) => new Set(await readdir(join(varDir, "kept", of)));

it("shows returns once they were attacked, then in every edition", { timeout: 240_000 }, async () => {
  await publishNext(building());
  const before = await published();
  expect(await protectedFiles(varDir, before)).toEqual([]);

  const shown = await publishReturns(building());
  expect(await published()).toBe(shown?.id);
  expect(await protectedFiles(varDir, shown?.id ?? "")).not.toEqual([]);
  const { rows } = await database.pool.query("select narrowed, tables from app.edition_audit");
  expect(rows).toEqual([{ narrowed: 0, tables: expect.toSatisfy((count: number) => count > 0) }]);

  expect(await publishReturns(building())).toBeNull();
  await writeMart(database.pool, "part_projets_difficiles", PART.slice(1));
  const next = await publishNext(building());
  expect(await published()).toBe(next.id);
  expect(next.id).not.toBe(shown?.id);
  expect(await protectedFiles(varDir, next.id)).not.toEqual([]);
});

it("does not work again on what has not changed", { timeout: 240_000 }, async () => {
  const build = async () => {
    const { id } = await buildEdition({ ...building(), declared: true });
    await auditEdition({ pool: database.pool, varDir, actor: "test" }, id, readReturnTables(database.pool));
    return { protections: await outcomes("protections"), attacks: await outcomes("attacks") };
  };
  const first = await build();
  const { rows } = await database.pool.query<{ id: number }>(
    "select min(id)::integer as id from collect.declaration where state = 'validated'",
  );
  const returns = new TestReturns(database.pool);
  await returns.answer(rows[0]?.id ?? 0, { "absence_jours~ide": 400 });
  await returns.send(rows[0]?.id ?? 0);
  await load();
  const second = await build();
  for (const of of ["protections", "attacks"] as const) {
    const again = [...second[of]].filter((name) => first[of].has(name));
    expect([of, again.length < second[of].size, again.length > 0]).toEqual([of, true, true]);
  }
});
