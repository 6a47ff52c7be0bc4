import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { layEdition, meaningOf, type Row, row, sampleContent, tableOf } from "#test/fixtures/edition.ts";
import { publish } from "../edition/publish.ts";
import { type NamedTable, rememberTables, ShownTables, tableName } from "../edition/shown-tables.ts";
import { auditEdition } from "./edition.ts";
import { auditLines } from "./report.ts";
import { type Given, tableForTest } from "./table-for-test.ts";

const SLUG = "etp_en_poste";
let database: TestDatabase;
let varDir: string;

beforeEach(async () => {
  database = await createTestDatabase();
  varDir = await mkdtemp(join(tmpdir(), "releve-audit-"));
});

afterEach(async () => {
  await database.drop();
  await rm(varDir, { recursive: true });
});

/** Département 83 holds three gestionnaires of 10 ETP, 84 one of 4: hundredths of ETP. */
const given: Given[] = [
  [0, [0], 1000],
  [1, [0], 1000],
  [2, [0], 1000],
  [3, [1], 400],
];

function tableOfReturns(from: readonly Given[] = given): NamedTable {
  const made = tableForTest(
    [{ "reg:93": [0, 1], "dep:83": [0], "dep:84": [1] }, {}, {}, {}, { [SLUG]: [0] }].map((nodes) =>
      Object.keys(nodes).length === 0 ? { all: [0] } : nodes,
    ),
    from,
  );
  return { table: { ...made, unit: 100, millesime: "2025" }, gestionnaires: ["a", "b", "c", "d"] };
}

const counted = (level: "reg" | "dep", code: string, numerator: number, contributors: number): Row =>
  row({ level, code, numerator, value: numerator / 100, contributors, coverage: 1 });
const secret = (level: "reg" | "dep", code: string): Row => row({ level, code, status: "secret" });

/** An edition that holds these rows, not published yet. */
async function built(rows: readonly Row[], id = "2026.1", previous: string | null = null): Promise<string> {
  const content = { ...sampleContent(), indicators: [{ meaning: meaningOf(SLUG), table: tableOf(rows) }] };
  await layEdition(database.pool, varDir, { id, content });
  const { pool } = database;
  await pool.query("delete from app.publication");
  await pool.query("update app.edition set previous = $2, published_at = null where id = $1", [id, previous]);
  return id;
}

const audited = (id: string, named = tableOfReturns()) =>
  auditEdition({ pool: database.pool, varDir, actor: "test" }, id, [named]);
const publishing = (id: string) => publish(database.pool, varDir, id, { actor: "test", reason: null });

it("finds in the files what the region minus a département gives away", async () => {
  const id = await built([counted("reg", "93", 3400, 4), counted("dep", "83", 3000, 3), secret("dep", "84")]);
  await expect(publishing(id)).rejects.toThrow("n’a pas été attaquée");
  const audit = await audited(id);
  expect(audit).toMatchObject({ tables: 1, cells: 3, masked: 1, others: 0 });
  expect(audit.narrowed.map(({ name }) => name)).toEqual([`dep:84 · all · all · all · ${SLUG}`]);
  await expect(publishing(id)).rejects.toThrow("resserre 1 chiffre");
  const said = auditLines(audit).join("\n");
  expect(said).toContain("dep:84");
  expect(said).not.toContain("400");
});

it("forbids a figure that is not the sum of the returns it was attacked with", async () => {
  const id = await built([counted("reg", "93", 3500, 4), secret("dep", "83"), secret("dep", "84")]);
  expect(await audited(id)).toMatchObject({ others: 1, narrowed: [] });
  await expect(publishing(id)).rejects.toThrow("n’y retrouve pas les déclarations");
});

it("lets an edition pass that keeps its secrets, and writes down that it was attacked", async () => {
  const id = await built([counted("reg", "93", 3400, 4), secret("dep", "83"), secret("dep", "84")]);
  expect((await audited(id)).narrowed).toEqual([]);
  await publishing(id);
  const { rows } = await database.pool.query(
    "select action, subject, detail->>'narrowed' as narrowed from app.audit",
  );
  expect(rows).toEqual([
    { action: "edition.audit", subject: id, narrowed: "0" },
    { action: "edition.publish", subject: id, narrowed: null },
  ]);
});

it("knows that what cannot be computed divides by nothing", async () => {
  const id = await built([
    counted("reg", "93", 3400, 4),
    secret("dep", "83"),
    row({ level: "dep", code: "84", status: "not_computable" }),
  ]);
  expect((await audited(id)).masked).toBe(2);
});

it("forbids rows that no table stands for, since nobody attacked what they give away", async () => {
  const id = await built([counted("reg", "93", 3400, 4), counted("dep", "13", 3000, 3)]);
  expect(await audited(id)).toMatchObject({ strangers: 1 });
  await expect(publishing(id)).rejects.toThrow("resserre");
  const other = await auditEdition({ pool: database.pool, varDir, actor: "test" }, id, []);
  expect(other.strangers).toBe(2);
});

it("forbids a row that prints a quantity under a modalité that no table knows, not one that prints none", async () => {
  const rows = [counted("reg", "93", 3400, 4), secret("dep", "83"), secret("dep", "84")];
  const night = { ...counted("reg", "93", 1200, 4), modalite: "nuit" };
  const id = await built([...rows, night]);
  expect(await audited(id)).toMatchObject({ strangers: 1 });
  const silent = await built([...rows, { ...night, numerator: 0, value: 0 }], "2026.2");
  expect(await audited(silent)).toMatchObject({ strangers: 0 });
});

it("has nothing to say of a row that cannot be computed where nobody counts", async () => {
  const rows = [counted("reg", "93", 3400, 4), secret("dep", "83"), secret("dep", "84")];
  const id = await built([...rows, row({ level: "dep", code: "13", status: "not_computable" })]);
  expect(await audited(id)).toMatchObject({ strangers: 0 });
});

it("forbids rows that print a quantity where nobody declared any", async () => {
  const id = await built([counted("reg", "93", 3400, 4), counted("dep", "83", 0, 3)]);
  const silent = { ...tableForTest([], []), unit: 100, millesime: "2025" };
  const audit = await audited(id, { table: silent, gestionnaires: [] });
  expect(audit).toMatchObject({ strangers: 1, attacked: 0 });
});

describe("of an edition that follows another", () => {
  /** What one gestionnaire of Var corrected. */
  const corrected = tableOfReturns(given.map((one) => (one[0] === 0 ? [0, [0], 1300] : one)));
  const secrets = [secret("dep", "83"), secret("dep", "84")];

  beforeEach(async () => {
    const first = await built([counted("reg", "93", 3400, 4), ...secrets]);
    const named = tableOfReturns();
    const hash = await (await ShownTables.open(database.pool, varDir)).keep(named);
    await rememberTables(
      database.pool,
      varDir,
      first,
      new Map([[tableName(named.table), { hash, mask: Uint8Array.of(0, 1, 1) }]]),
    );
    await audited(first);
    await publishing(first);
  });

  it("finds what subtracting them gives of one gestionnaire who changed", async () => {
    const id = await built([counted("reg", "93", 3700, 4), ...secrets], "2026.2", "2026.1");
    const audit = await audited(id, corrected);
    expect(audit).toMatchObject({ held: 0, others: 0 });
    expect(audit.narrowed.map(({ name }) => name)).toContain(`reg:93 · all · all · all · ${SLUG}`);
    await expect(publishing(id)).rejects.toThrow("resserre");
  });

  it("lets pass the row that is held as it was", async () => {
    const silent = row({ level: "dep", code: "84", status: "secret_induit" });
    const id = await built([counted("reg", "93", 3400, 4), secrets[0]!, silent], "2026.2", "2026.1");
    expect(await audited(id, corrected)).toMatchObject({ held: 1, others: 0, narrowed: [] });
    await publishing(id);
  });

  it("lets pass a change of three", async () => {
    const id = await built([counted("reg", "93", 4300, 4), ...secrets], "2026.2", "2026.1");
    const moved = tableOfReturns(given.map((one) => (one[0] < 3 ? [one[0], one[1], 1300] : one)));
    expect((await audited(id, moved)).narrowed).toEqual([]);
  });

  it("finds what is hidden now and was shown then, beside what is shown now", async () => {
    const id = await built(
      [secret("reg", "93"), counted("dep", "83", 3000, 3), secrets[1]!],
      "2026.2",
      "2026.1",
    );
    const audit = await audited(id);
    expect(audit.narrowed.map(({ name }) => name)).toContain(`dep:84 · all · all · all · ${SLUG}`);
  });

  it("says what to restore where the tables of what was shown are gone", async () => {
    await rm(join(varDir, "shown"), { recursive: true });
    const id = await built([counted("reg", "93", 3700, 4), ...secrets], "2026.2", "2026.1");
    await expect(audited(id, corrected)).rejects.toThrow("Rétablissez ce dossier");
  });
});

it("does not speak of an edition made of other returns", async () => {
  const id = await built([counted("reg", "93", 3400, 4)]);
  await database.pool.query(
    `insert into app.load_run (run, kind, source, file, target, state, started_at, sha256)
     values (gen_random_uuid(), 'source', 'declarations', 'declarations', 'reponse', 'loaded', now(), 'other')`,
  );
  await expect(audited(id)).rejects.toThrow("ne sont plus les siennes");
});

it("asks nothing of an edition that shows no return", async () => {
  await layEdition(database.pool, varDir, { id: "2026.1" });
  await publishing("2026.1");
  expect(auditLines(await audited("2026.1"))).toEqual([
    "✓ édition 2026.1 : aucune déclaration n’y est montrée, rien à attaquer",
  ]);
});
