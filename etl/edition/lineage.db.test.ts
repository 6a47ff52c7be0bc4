import { afterAll, beforeAll, expect, it } from "vitest";
import { textAt, textColumn, numberAt, numberColumn, type ColumnTable } from "#data/encoding/columns.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildReturnMarts } from "#test/etl/return-marts.ts";
import { TestReturns } from "#test/etl/returns.ts";
import { meaningOf } from "#test/fixtures/edition.ts";
import { readLineage } from "./lineage.ts";
import { readMart } from "./mart.ts";

let database: TestDatabase;
let lineage: ColumnTable;

const SLUG = "taux_rotation";

/** Entries and exits of one métier, over its staff of a year before. */
const moves = (before: number | "unknown") => ({
  "personnes~ide": 12,
  "entrees~ide": 1,
  "sorties~ide": 2,
  "permanents~ide": 12,
  "permanents_n_1~ide": before,
});

beforeAll(async () => {
  database = await createTestDatabase();
  const returns = new TestReturns(database.pool);
  const many = async (count: number, over: Omit<Parameters<TestReturns["file"]>[0], "structure">) => {
    for (let i = 0; i < count; i++)
      await returns.file({ structure: await returns.structure({ places: 10 }), ...over });
  };
  await many(4, { answers: moves(10) });
  await many(3, { answers: moves("unknown") });
  await many(3, { answers: moves(0) });
  await many(5, { state: "submitted", answers: moves(10) });
  await many(1, { state: "closed" });
  await buildReturnMarts(database.pool, [SLUG]);
  const client = await database.pool.connect();
  try {
    const content = { meaning: meaningOf(SLUG), table: await readMart(client, SLUG) };
    const read = await readLineage(client, content);
    if (read === null) throw new Error("an indicator of returns has a lineage");
    lineage = read;
  } finally {
    client.release();
  }
});
afterAll(() => database.drop());

function told(column: string, level = "dep"): number | null {
  for (let row = 0; row < lineage.length; row++) {
    const whole = textAt(textColumn(lineage, "secteur"), row) === "all";
    if (whole && textAt(textColumn(lineage, "level"), row) === level)
      return numberAt(numberColumn(lineage, column), row);
  }
  throw new Error(`no row of level ${level}`);
}

it("says what became of every structure that was expected, closed ones left out", () => {
  expect(told("structures_expected")).toBe(15);
  expect(told("structures_counted")).toBe(4);
  expect(told("sans_declaration")).toBe(5);
  expect(told("ne_sait_pas")).toBe(3);
  expect(told("sans_stock_n_1")).toBe(3);
});

it("counts their places", () => {
  expect(told("places_expected")).toBe(150);
  expect(told("places_counted")).toBe(40);
});

it("adds up to the région", () => {
  expect(told("structures_counted", "reg")).toBe(4);
});
