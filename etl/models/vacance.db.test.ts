import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAppRole } from "#server/db/app-role.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildReturnMarts, readReturnRow } from "#test/etl/return-marts.ts";
import { TestReturns } from "#test/etl/returns.ts";

let database: TestDatabase;
let returns: TestReturns;

beforeEach(async () => {
  database = await createTestDatabase();
  returns = new TestReturns(database.pool);
});
afterEach(() => database.drop());

/** Hundredths of ETP of one métier. */
interface Staff {
  budgetes?: number | "unknown";
  pourvus?: number | "unknown";
  vacants?: number | "unknown";
}

const answersOf = (metier: string, staff: Staff) =>
  Object.fromEntries(Object.entries(staff).map(([name, value]) => [`etp_${name}~${metier}`, value]));

async function file(staff: Record<string, Staff>, structure: Parameters<TestReturns["structure"]>[0] = {}) {
  const answers = Object.assign(
    {},
    ...Object.entries(staff).map(([metier, held]) => answersOf(metier, held)),
  );
  return returns.file({ structure: await returns.structure(structure), answers });
}

const build = () => buildReturnMarts(database.pool, ["taux_vacance"]);
const row = (over?: Parameters<typeof readReturnRow>[2]) =>
  readReturnRow(database.pool, "taux_vacance", over);

describe("taux_vacance", () => {
  it("is 50 % for 12 vacant posts on 24, and 33,3 % for 24 in post and 12 vacant", async () => {
    await file({ aide_soignant: { budgetes: 2400, pourvus: 1200, vacants: 1200 } });
    await file({ ide: { budgetes: 3600, pourvus: 2400, vacants: 1200 } }, { commune: "83061" });
    await build();
    expect((await row({ metier: "aide_soignant" }))?.value).toBe(0.5);
    expect((await row({ metier: "ide" }))?.value).toBeCloseTo(1 / 3, 12);
  });

  it("adds services up, and never takes the mean of their rates", async () => {
    await file({ ide: { budgetes: 10_000, pourvus: 9000 } });
    await file({ ide: { budgetes: 200, pourvus: 100 } });
    await build();
    expect((await row())?.value?.toFixed(3)).toBe("0.108");
  });

  it("is negative where more is in post than was budgeted", async () => {
    await file({ ide: { budgetes: 1000, pourvus: 1060, vacants: -60 } });
    await build();
    expect(await row()).toMatchObject({ value: -0.06, numerator: -60, status: "ok" });
  });

  it("finds out of three numbers the one that is not known, and leaves out who knows less", async () => {
    await file({ ide: { budgetes: "unknown", pourvus: 800, vacants: 200 } });
    await file({ ide: { budgetes: 1000, pourvus: "unknown", vacants: 100 } });
    await file({ ide: { budgetes: 5000, pourvus: "unknown", vacants: "unknown" } });
    await build();
    expect(await row()).toMatchObject({ numerator: 300, denominator: 2000, contributors: 2 });
  });

  it("is not computable where nothing is budgeted", async () => {
    await file({ ide: { budgetes: 0, pourvus: 0, vacants: 0 } });
    await build();
    expect(await row()).toMatchObject({ value: null, contributors: null, status: "not_computable" });
  });

  it("sums métiers to their groupe, sectors, zones and the région, counting each gestionnaire once", async () => {
    const held = { gestionnaire: "one", secteur: "handicap" };
    await file({ ide: { budgetes: 1000, pourvus: 900 }, aes: { budgetes: 500, pourvus: 500 } }, held);
    await file({ iade: { budgetes: 1000, pourvus: 700 } }, { ...held, commune: "83061" });
    await file({ ide: { budgetes: 1000, pourvus: 1000 } }, { gestionnaire: "two" });
    await build();
    expect(await row({ metier: "infirmier" })).toMatchObject({
      ...{ numerator: 400, denominator: 3000, contributors: 2, coverage: 1 },
    });
    expect(await row({ level: "reg", code: "93", metier: "infirmier" })).toMatchObject({ denominator: 3000 });
    expect(await row({ level: "ze", code: "9306" })).toMatchObject({ denominator: 1000, contributors: 1 });
    const handicap = { level: "reg", code: "93", metier: "infirmier", secteur: "handicap" };
    expect(await row(handicap)).toMatchObject({ numerator: 400, denominator: 2000, contributors: 1 });
    // The plan of publication has no such detail in a département.
    expect(await row({ metier: "infirmier", secteur: "handicap" })).toBeUndefined();
    expect(await row({ level: "fr", code: "FR" })).toBeUndefined();
  });

  it("weighs those who answered against those expected, and says where nobody did", async () => {
    await file({ ide: { budgetes: 1000, pourvus: 900 } }, { expected_etp: 3000 });
    const silent = await returns.structure({ expected_etp: 7000 });
    await returns.file({ structure: silent, state: "expected" });
    const closed = await returns.structure({ expected_etp: 9000 });
    await returns.file({ structure: closed, state: "closed" });
    const alone = await returns.structure({ expected_etp: 500, commune: "83061", secteur: "domicile" });
    await returns.file({ structure: alone, state: "expected" });
    await build();
    expect(await row({ level: "ze", code: "9314" })).toMatchObject({ coverage: 0.3, status: "low_coverage" });
    expect(await row({ level: "ze", code: "9306" })).toMatchObject({ value: null, status: "no_response" });
    expect(await row({ secteur: "domicile" })).toMatchObject({ value: null, status: "no_response" });
  });

  it("shows France where the instance collects all of it", async () => {
    await file({ ide: { budgetes: 1000, pourvus: 900 } });
    await file({ ide: { budgetes: 1000, pourvus: 900 } }, { commune: "30007" });
    await buildReturnMarts(database.pool, ["taux_vacance"], "fr");
    expect(await row({ level: "fr", code: "FR" })).toMatchObject({ denominator: 2000 });
  });

  it("is empty, and builds, where no return was filed", async () => {
    await build();
    expect(await row()).toBeUndefined();
  });

  it("is hidden, with all that it is made of, from the role of the server", async () => {
    await file({ ide: { budgetes: 1000, pourvus: 900 } });
    await build();
    const app = new Client({ connectionString: await openAppRole(database.url) });
    await app.connect();
    const tables = [
      "mart.taux_vacance",
      "staging.atome_taux_vacance",
      "staging.int_effectifs",
      "staging.stg_declaration",
    ];
    for (const table of tables)
      await expect(app.query(`select from ${table}`), table).rejects.toThrow(/permission denied/);
    await app.end();
  });
});
