import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { indicators } from "#data/indicators/index.ts";
import { numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import { PUBLISHED } from "#data/rules/disclosure/table.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildReturnMarts } from "#test/etl/return-marts.ts";
import { TestReturns } from "#test/etl/returns.ts";
import type { IndicatorContent } from "./content.ts";
import { readMart } from "./mart.ts";
import { protectIndicators } from "./protect.ts";
import { readTables } from "./tables.ts";

let database: TestDatabase;
let returns: TestReturns;
let varDir: string;

beforeEach(async () => {
  varDir = await mkdtemp(join(tmpdir(), "releve-protect-"));
  database = await createTestDatabase();
  returns = new TestReturns(database.pool);
});
afterEach(async () => {
  await rm(varDir, { recursive: true });
  await database.drop();
});

/** ETP of a métier, in hundredths, in post and vacant. */
async function employ(
  gestionnaire: string,
  commune: string,
  pourvus: Record<string, number>,
  vacants = 100,
): Promise<void> {
  const structure = await returns.structure({ gestionnaire, commune });
  const answers = Object.entries(pourvus).flatMap(([metier, etp]) => [
    [`etp_pourvus~${metier}`, etp],
    [`etp_budgetes~${metier}`, etp + vacants],
    [`etp_vacants~${metier}`, vacants],
  ]);
  await returns.file({ structure, answers: Object.fromEntries(answers) });
}

async function contentsOf(...slugs: string[]): Promise<IndicatorContent[]> {
  await buildReturnMarts(database.pool, slugs);
  const client = await database.pool.connect();
  try {
    const contents: IndicatorContent[] = [];
    for (const meaning of indicators.filter(({ slug }) => slugs.includes(slug)))
      contents.push({ meaning, table: await readMart(client, meaning.slug) });
    return contents;
  } finally {
    client.release();
  }
}

/** Status and numbers of each row, by « level:code metier secteur ». */
function shown({ table }: IndicatorContent): Map<string, { status: string; numbers: (number | null)[] }> {
  const keys = ["level", "code", "metier", "secteur"].map((name) => textColumn(table, name));
  const numbers = ["value", "numerator", "denominator", "contributors", "coverage"].map((name) =>
    numberColumn(table, name),
  );
  const status = textColumn(table, "status");
  return new Map(
    Array.from({ length: table.length }, (_, row) => {
      const [level, code, metier, secteur] = keys.map((column) => textAt(column, row));
      const name = `${level}:${code} ${metier} ${secteur}`;
      return [name, { status: textAt(status, row), numbers: numbers.map((column) => numberAt(column, row)) }];
    }),
  );
}

it("takes every number off a row of two gestionnaires, in each indicator that reads the quantity", async () => {
  for (const who of ["a", "b", "c", "d"]) await employ(who, "83050", { ide: 1000, aes: 800 });
  for (const who of ["e", "f"]) await employ(who, "83061", { ide: 1100 });
  const contents = await contentsOf("etp_en_poste", "taux_vacance");
  const client = await database.pool.connect();
  const { indicators: safe, losses } = await protectIndicators(client, contents, {
    ...{ varDir, former: () => Promise.resolve(null) },
  });
  client.release();
  for (const content of safe) {
    const rows = shown(content);
    expect(rows.get("ze:9306 ide all")).toEqual({
      status: "secret",
      numbers: [null, null, null, null, null],
    });
    expect(rows.get("dep:83 all all")?.status).not.toBe("secret");
    for (const { status, numbers } of rows.values())
      if (status === "secret_induit") expect(numbers.every((number) => number === null)).toBe(true);
  }
  expect(losses.map(({ magnitude }) => magnitude)).toEqual(["etp_budgetes", "etp_pourvus"]);
  for (const { cellShare } of losses) expect(cellShare).toBeGreaterThan(0);
});

it("counts on what one quantity hides to protect another that the same rows read", async () => {
  for (const who of ["a", "b", "c", "d"]) await employ(who, "83050", { ide: 1000 });
  // One holds nearly all that is in post, none the budget: alone, the budget would be shown.
  await employ("e", "83061", { ide: 5000 }, 0);
  for (const who of ["f", "g"]) await employ(who, "83061", { ide: 100 }, 4900);
  const contents = await contentsOf("etp_en_poste", "taux_vacance");
  const client = await database.pool.connect();
  const { indicators: safe, tables } = await protectIndicators(client, contents, {
    ...{ varDir, former: () => Promise.resolve(null) },
  });
  client.release();
  const [vacancy] = safe.filter(({ meaning }) => meaning.slug === "taux_vacance").map(shown);
  expect(vacancy?.get("ze:9306 all all")?.status).toBe("secret");
  const open = [...(vacancy?.values() ?? [])].filter(({ numbers }) => numbers[0] !== null);
  const { mask } = tables.get("etp_budgetes 2025") ?? {};
  expect(mask?.filter((state) => state === PUBLISHED).length).toBe(open.length);
});

it("hides the insertion of few leavers, and what would give it by subtraction", async () => {
  const schools: [string, string, number][] = [
    ["83050", "dei", 12],
    ["83061", "dei", 25],
    ["83050", "deas", 60],
  ];
  for (const [commune, diplome, left] of schools)
    await returns.file({
      structure: await returns.structure({ secteur: "formation", commune }),
      kind: "formation",
      answers: {
        [`sortants_interroges~${diplome}~site1`]: left,
        [`en_poste_12_mois~${diplome}~site1`]: left - 4,
      },
    });
  const contents = await contentsOf("taux_insertion_12_mois");
  const client = await database.pool.connect();
  const { indicators: safe } = await protectIndicators(client, contents, {
    ...{ varDir, former: () => Promise.resolve(null) },
  });
  client.release();
  const rows = new Map(safe.flatMap((content) => [...shown(content)]));
  const hidden = [null, null, null, null, null];
  expect(rows.get("ze:9314 ide all")).toEqual({ status: "secret", numbers: hidden });
  // 37 less 25.
  expect(rows.get("ze:9306 ide all")).toEqual({ status: "secret_induit", numbers: hidden });
  expect(rows.get("dep:83 ide all")?.numbers.slice(1, 3)).toEqual([29, 37]);
  // One school, above twenty.
  expect(rows.get("ze:9314 aide_soignant all")?.numbers.slice(1, 3)).toEqual([56, 60]);
});

it("makes a table whose cells sum to what the marts print", async () => {
  for (const who of ["a", "b", "c"]) await employ(who, "83050", { ide: 1000, aide_soignant: 500 });
  const contents = await contentsOf("etp_en_poste", "taux_vacance");
  const client = await database.pool.connect();
  for await (const { table, readings } of readTables(client, contents)) {
    const content = contents.find(({ meaning }) => meaning.slug === "etp_en_poste");
    if (table.magnitude !== "etp_pourvus" || content === undefined) continue;
    const printed = numberColumn(content.table, "numerator");
    for (const { indicator, row, cell } of readings) {
      if (indicator !== "etp_en_poste") continue;
      const inside = (k: number) =>
        table.contributions.leaves.every((column, d) =>
          table.dimensions[d]?.nodes[table.cells[d]?.[cell] ?? 0]?.leaves.includes(column[k] ?? -1),
        );
      const sum = table.contributions.value.reduce((total, value, k) => total + (inside(k) ? value : 0), 0);
      expect(sum).toBe(numberAt(printed, row));
    }
    expect(readings.length).toBeGreaterThan(0);
  }
  client.release();
});
