import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { auditEdition, protectedFiles } from "#etl/audit/edition.ts";
import { buildEdition } from "#etl/edition/build.ts";
import { editionFolder } from "#etl/edition/folder.ts";
import { publishNext, publishReturns } from "#etl/edition/publish.ts";
import { readReturnTables } from "#etl/edition/read.ts";
import { readManifest } from "#etl/edition/verify.ts";
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

/** Files again the returns of as many gestionnaires, each with that many days of absence more. */
async function correct(gestionnaires: number): Promise<void> {
  const { rows } = await database.pool.query<{ id: number; days: number }>(
    `select distinct on (structure.gestionnaire) declaration.id::integer as id, answer.value::integer as days
     from collect.declaration
     inner join collect.structure on structure.id = declaration.structure
     inner join collect.answer on answer.declaration = declaration.id
     where declaration.state = 'validated' and answer.question = 'absence_jours' and answer.line = 'ide'
       and answer.value > 0
     order by structure.gestionnaire, declaration.id
     limit $1`,
    [gestionnaires],
  );
  expect(rows).toHaveLength(gestionnaires);
  const returns = new TestReturns(database.pool);
  for (const { id, days } of rows) {
    await returns.answer(id, { "absence_jours~ide": days + 40 });
    await returns.send(id);
  }
  await load();
}

/** Numerators of a row of « taux_absenteisme », and what the manifest says was held. */
async function absences(edition: string): Promise<{ region: number | null; held: number }> {
  const file = (await protectedFiles(varDir, edition)).find(
    ({ meaning }) => meaning.slug === "taux_absenteisme",
  );
  const manifest = await readManifest(editionFolder(varDir, edition));
  if (file === undefined || manifest === null) throw new Error("the edition shows no absence");
  const texts = ["level", "code", "metier", "secteur", "modalite"].map((name) => textColumn(file.rows, name));
  const wanted = ["reg", "93", "all", "all", "all"].join();
  const row = Array.from({ length: file.rows.length }, (_, rank) => rank).find(
    (rank) => texts.map((column) => textAt(column, rank)).join() === wanted,
  );
  return {
    region: numberAt(numberColumn(file.rows, "numerator"), row ?? -1),
    held: manifest.indicators.find(({ slug }) => slug === "taux_absenteisme")?.held ?? 0,
  };
}

it("keeps what it shows until three gestionnaires have changed it", { timeout: 240_000 }, async () => {
  await publishReturns(building());
  const first = await absences(await published());
  expect(first.region).toBeGreaterThan(0);

  await correct(1);
  const second = await publishNext(building());
  expect(await published()).toBe(second.id);
  const kept = await absences(second.id);
  expect(kept.region).toBe(first.region);
  expect(kept.held).toBeGreaterThan(0);

  await correct(8);
  const third = await publishNext(building());
  expect(await published()).toBe(third.id);
  const { rows } = await database.pool.query<{ declared: number }>(
    `select numerator as declared from mart.taux_absenteisme
     where level = 'reg' and code = '93' and metier = 'all' and secteur = 'all' and modalite = 'all'`,
  );
  expect(rows[0]?.declared).toBeGreaterThan(first.region ?? 0);
  expect((await absences(third.id)).region).toBe(rows[0]?.declared);
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
