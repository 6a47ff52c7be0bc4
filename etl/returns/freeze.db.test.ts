import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAppRole } from "#server/db/app-role.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { TestReturns } from "#test/etl/returns.ts";
import { ensureReturnTables, freezeReturns, lostReturns } from "./freeze.ts";
import { freezeStep } from "./step.ts";

let database: TestDatabase;
let returns: TestReturns;

beforeAll(async () => {
  database = await createTestDatabase();
  returns = new TestReturns(database.pool);
});
afterAll(() => database.drop());

/** Vacant ETP that count for a return, of any line. */
async function vacant(declaration: number): Promise<(number | null)[]> {
  const { rows } = await database.pool.query<{ value: number | null }>(
    "select value from raw.reponse where declaration = $1 and question = 'etp_vacants'",
    [declaration],
  );
  return rows.map(({ value }) => value);
}

const freeze = () => freezeReturns(database.pool, "93");

it("freezes nothing where no return was ever expected", async () => {
  await ensureReturnTables(database.pool);
  expect(await freezeStep(database.pool, "first", "93")).toBe("= declarations : aucune attendue");
  const { rows } = await database.pool.query("select from app.load_standing where source = 'declarations'");
  expect(rows).toEqual([]);
  expect(await lostReturns(database.pool)).toBe(false);
});

describe("once returns are there", () => {
  let kept: number;

  beforeAll(async () => {
    kept = await returns.file({
      structure: await returns.structure({ expected_etp: 4000, places: 80 }),
      answers: {
        "etp_vacants~ide": 200,
        "etp_vacants~ash": "unknown",
        "contact_nom~all": { text: "Personne fictive" },
        "mesures_prevention~all": { text: "prap|isole" },
      },
    });
    for (const state of ["expected", "draft", "submitted", "not_concerned", "closed"] as const)
      await returns.file({
        structure: await returns.structure(),
        state,
        answers: { "etp_vacants~ide": 900 },
      });
  });

  it("takes the validated ones, and who else was expected", async () => {
    expect(await freeze()).toMatchObject({ expected: 4, counted: 1, answers: 3 });
    const { rows } = await database.pool.query(
      "select question, line, state, value, text from raw.reponse order by question, line",
    );
    expect(rows).toEqual([
      { question: "etp_vacants", line: "ash", state: "unknown", value: null, text: null },
      { question: "etp_vacants", line: "ide", state: "number", value: 200, text: null },
      { question: "mesures_prevention", line: "all", state: "text", value: null, text: "prap|isole" },
    ]);
  });

  it("knows that nothing changed, and that something did", async () => {
    const { sha256 } = await freeze();
    expect((await freeze()).sha256).toBe(sha256);
    await returns.answer(kept, { "etp_vacants~ash": 0 });
    expect((await freeze()).sha256).not.toBe(sha256);
    expect(await freezeStep(database.pool, "second", "93")).toMatch(/^✓ declarations : 1 validées sur 4/);
    expect(await freezeStep(database.pool, "third", "93")).toMatch(/^= declarations : inchangées/);
  });

  it("counts a return that is being corrected by what was validated, until it is validated anew", async () => {
    const corrected = await returns.file({
      structure: await returns.structure(),
      answers: { "etp_vacants~ide": 300 },
    });
    await returns.turn(corrected, "draft");
    await returns.answer(corrected, { "etp_vacants~ide": 100, "contact_nom~all": { text: "Nom" } });
    await freeze();
    expect(await vacant(corrected)).toEqual([300]);
    await returns.send(corrected);
    await returns.turn(corrected, "submitted");
    await returns.turn(corrected, "returned");
    await freeze();
    expect(await vacant(corrected)).toEqual([300]);
    await returns.turn(corrected, "validated");
    await freeze();
    expect(await vacant(corrected)).toEqual([100]);
  });

  it.each([
    ["sent back once validated", ["returned"]],
    ["withdrawn", ["withdrawn"]],
    ["withdrawn, then opened again", ["withdrawn", "draft"]],
    ["of a structure that turned out not to be concerned", ["draft", "not_concerned"]],
  ])("does not count a return %s", async (_, states) => {
    const left = await returns.file({
      structure: await returns.structure(),
      answers: { "etp_vacants~ide": 500 },
    });
    for (const state of states) await returns.turn(left, state);
    await freeze();
    expect(await vacant(left)).toEqual([]);
  });

  it("sees what a crash of the server emptied", async () => {
    await freezeStep(database.pool, "fourth", "93");
    expect(await lostReturns(database.pool)).toBe(false);
    await database.pool.query("truncate raw.declaration, raw.reponse");
    expect(await lostReturns(database.pool)).toBe(true);
  });

  it("keeps what is frozen from the role of the server", async () => {
    const app = new Client({ connectionString: await openAppRole(database.url) });
    await app.connect();
    await expect(app.query("select from raw.reponse")).rejects.toThrow(/permission denied/);
    await app.end();
  });
});
