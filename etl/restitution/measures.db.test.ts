import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Sheet, sheet } from "#data/contract/signed-in/restitution.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildReturnMarts } from "#test/etl/return-marts.ts";
import { TestReturns } from "#test/etl/returns.ts";
import { makeSheets } from "./make-sheets.ts";

let database: TestDatabase;
let returns: TestReturns;

beforeEach(async () => {
  database = await createTestDatabase();
  returns = new TestReturns(database.pool);
});
afterEach(() => database.drop());

/** Files the return of a structure of 100 ETP of nurses, with its accidents and its measures; `null`: it did not say. */
async function file(
  accidents: number,
  measures: string | null,
  over: { gestionnaire?: string } = {},
): Promise<number> {
  const structure = await returns.structure({ ...over, expected_etp: 10_000 });
  await returns.file({
    structure,
    millesime: "2025",
    answers: {
      "etp_pourvus~ide": 10_000,
      "etp_budgetes~ide": 10_000,
      "at_avec_arret~ide": accidents,
      "mesures_prevention~all": measures === null ? "unknown" : measures === "" ? 0 : { text: measures },
    },
  });
  return structure;
}

async function measuresOf(structure: number): Promise<Sheet["measures"]> {
  await buildReturnMarts(database.pool, ["indice_frequence_at_declare"]);
  await database.pool.query(
    `create table mart.territoire as
     select * from (values ('reg', '93', 'Région de démonstration')) as known (level, code, libelle)`,
  );
  await database.pool.query(
    `insert into app.edition (id, hash, built_at, note, rows, bytes) values ('2026.1', 'x', now(), '', 1, 1)`,
  );
  await database.pool.query("insert into app.publication (edition, published_at) values ('2026.1', now())");
  await makeSheets(database.pool, { demonstration: true, varDir: tmpdir() });
  const { rows } = await database.pool.query("select body from restitution.sheet where structure = $1", [
    structure,
  ]);
  return sheet.parse(rows[0]?.body).measures;
}

const lifts = (measures: Sheet["measures"]) => measures.find(({ measure }) => measure === "aides_techniques");

describe("what similar structures tried", () => {
  it("tells the same year’s figure of those who have a measure and of those who have not, the reader left out", async () => {
    const reader = await file(90, "");
    for (const accidents of [2, 3, 4, 3, 2, 4]) await file(accidents, "aides_techniques|prap");
    for (const accidents of [9, 11, 10, 12, 8, 10]) await file(accidents, "");
    const told = lifts(await measuresOf(reader));
    expect(told).toMatchObject({ held: 30, lacking: 100, own_words: "pas en place chez vous" });
    expect([told?.held_words, told?.lacking_words]).toEqual(["30,0", "100,0"]);
    expect(told?.outcome_label).toMatch(/^Fréquence des accidents, accidents pour 1/);
    expect(told?.contrast_words).toBe("plus bas là où la mesure est en place");
    expect(told?.group_words).toContain("12");
  });

  it("says nothing when the one that did not answer would follow by difference with the group", async () => {
    const reader = await file(90, "");
    for (const accidents of [2, 3, 4, 3, 2, 4]) await file(accidents, "aides_techniques|prap");
    for (const accidents of [9, 11, 10, 12, 8, 10]) await file(accidents, "");
    await file(50, null);
    expect(await measuresOf(reader)).toEqual([]);
  });

  it("says nothing of a measure that three gestionnaires have, whatever their sites", async () => {
    const reader = await file(5, "");
    for (const site of [1, 1, 1, 2, 3]) await file(5, "aides_techniques", { gestionnaire: `g1${site}` });
    for (const accidents of [5, 6, 5, 4, 5]) await file(accidents, "");
    expect(await measuresOf(reader)).toEqual([]);
  });

  it("never counts the reader’s own sites among those who tried", async () => {
    const reader = await file(5, "", { gestionnaire: "g99" });
    for (const mine of [5, 6]) await file(mine, "aides_techniques", { gestionnaire: "g99" });
    for (const accidents of [5, 6, 5]) await file(accidents, "aides_techniques");
    for (const accidents of [5, 6, 5, 4, 5]) await file(accidents, "");
    expect(await measuresOf(reader)).toEqual([]);
  });

  it("says nothing of a side with fewer than five accidents", async () => {
    const reader = await file(5, "");
    for (const accidents of [1, 1, 1, 1]) await file(accidents, "aides_techniques");
    for (const accidents of [5, 6, 5, 4, 5]) await file(accidents, "");
    expect(await measuresOf(reader)).toEqual([]);
  });

  it("calls a difference that chance explains no difference", async () => {
    const reader = await file(5, "aides_techniques");
    for (const accidents of [3, 2, 3, 2]) await file(accidents, "aides_techniques");
    for (const accidents of [3, 4, 3, 3]) await file(accidents, "");
    expect(lifts(await measuresOf(reader))).toMatchObject({
      own_words: "en place chez vous",
      held: 25,
      lacking: 32.5,
      contrast_words: "pas d’écart net",
    });
  });
});
