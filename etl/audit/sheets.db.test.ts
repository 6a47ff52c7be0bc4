import { tmpdir } from "node:os";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildReturnMarts } from "#test/etl/return-marts.ts";
import { TestReturns } from "#test/etl/returns.ts";
import { openHighs } from "../highs.ts";
import { makeSheets } from "../restitution/make-sheets.ts";
import { Published } from "../restitution/published-cells.ts";
import { sheetLines } from "./report.ts";
import { attackSheets, type SheetsAttack } from "./sheets.ts";

let database: TestDatabase;
let returns: TestReturns;

beforeEach(async () => {
  database = await createTestDatabase();
  returns = new TestReturns(database.pool);
  await database.pool.query(
    `insert into app.edition (id, hash, built_at, note, rows, bytes) values ('2026.1', 'x', now(), '', 1, 1);
     insert into app.publication (edition, published_at) values ('2026.1', now())`,
  );
});
afterEach(() => database.drop());

/** Communes of one département in two zones. */
const [HERE, THERE] = ["83050", "83061"];

/** Files the return of a structure of its own gestionnaire: hundredths of ETP of nurses vacant on 20 ETP. */
async function file(vacant: number, commune = HERE): Promise<number> {
  const structure = await returns.structure({ commune, expected_etp: 3000 });
  const answers = { "etp_budgetes~ide": 2000, "etp_pourvus~ide": 2000 - vacant };
  await returns.file({ structure, answers });
  return structure;
}

async function make(): Promise<number> {
  await buildReturnMarts(database.pool, ["taux_vacance"]);
  await database.pool.query(
    `create table if not exists mart.territoire as
     select * from (values ('ze', '9314', 'Toulon'), ('dep', '83', 'Var')) as known (level, code, libelle)`,
  );
  return makeSheets(database.pool, { demonstration: true, varDir: tmpdir() });
}

async function attack(): Promise<SheetsAttack> {
  const client = await database.pool.connect();
  try {
    return await attackSheets(client, { highs: await openHighs(), published: new Published(tmpdir()) });
  } finally {
    client.release();
  }
}

/** Rewrites what a sheet tells, as no engine would. */
async function tellOf(structure: number, level: string, structures: number): Promise<void> {
  await database.pool.query(
    `update restitution.sheet
     set body = jsonb_set(body, '{rows}', (
       select jsonb_agg(case when line -> 'group' = 'null' then line else
         jsonb_set(jsonb_set(line, '{group,level}', to_jsonb($2::text)), '{group,structures}', to_jsonb($3::integer)) end)
       from jsonb_array_elements(body -> 'rows') as line))
     where structure = $1`,
    [structure, level, structures],
  );
}

it("finds nothing in the sheets as they are made, and counts what they tell", async () => {
  for (const vacant of [400, 450, 500, 550, 600, 650]) await file(vacant);
  expect(await make()).toBe(6);
  const found = await attack();
  expect(found).toMatchObject({ placed: [], others: 0 });
  expect(found.told).toBeGreaterThanOrEqual(6);
  expect(sheetLines(found)[0]).toContain("0 tiers situés sous leur protection");
});

it("finds the third whom two readers would place", async () => {
  const reader = await file(400);
  await file(450);
  for (const vacant of [500, 550, 600, 650]) await file(vacant, THERE);
  await make();
  await tellOf(reader, "ze", 1);
  const found = await attack();
  expect(found.placed).toContain("taux_vacance ide all 2025");
  expect(sheetLines(found)[0]).toMatch(/^✗/);
});
