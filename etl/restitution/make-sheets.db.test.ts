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

/** Files the return of a structure with that many hundredths of ETP of nurses vacant, on 20 ETP. */
async function file(
  vacant: number,
  over: { gestionnaire?: string; millesime?: string; structure?: number } = {},
) {
  const { gestionnaire, millesime = "2025" } = over;
  const structure =
    over.structure ??
    (await returns.structure({ ...(gestionnaire && { gestionnaire }), expected_etp: 3000 }));
  const answers = { "etp_budgetes~ide": 2000, "etp_pourvus~ide": 2000 - vacant };
  await returns.file({ structure, millesime, answers });
  return structure;
}

async function publishAndMake(onWritten?: () => void): Promise<number> {
  await buildReturnMarts(database.pool, ["taux_vacance"]);
  await database.pool.query(
    `create table if not exists mart.territoire as
     select * from (values ('ze', '9314', 'Toulon'), ('dep', '83', 'Var')) as known (level, code, libelle)`,
  );
  await database.pool.query(
    `insert into app.edition (id, hash, built_at, note, rows, bytes) values ('2026.1', 'x', now(), '', 1, 1)
     on conflict do nothing`,
  );
  await database.pool.query(
    "insert into app.publication (edition, published_at) values ('2026.1', now()) on conflict do nothing",
  );
  return makeSheets(database.pool, {
    demonstration: true,
    varDir: tmpdir(),
    ...(onWritten && { onWritten }),
  });
}

async function sheetsOf(structure: number): Promise<Sheet[]> {
  const { rows } = await database.pool.query(
    "select body from restitution.sheet where structure = $1 order by millesime",
    [structure],
  );
  return rows.map(({ body }) => sheet.parse(body));
}

const vacancy = (one: Sheet | undefined) => one?.rows.find(({ metier }) => metier === "ide");

describe("the sheets of an edition", () => {
  it("tells a structure its own figures and the sum of four others", async () => {
    const reader = await file(400);
    for (const vacant of [100, 120, 140, 160]) await file(vacant);
    expect(await publishAndMake()).toBe(5);
    const [own] = await sheetsOf(reader);
    const row = vacancy(own);
    expect(row?.value).toBe(0.2);
    expect(row?.value_words).toBe("20,0\u{a0}%");
    expect(row?.group).toMatchObject({ structures: 4, gestionnaires: 4, value: 0.065, quartiles: null });
    expect(row?.position).toBe("above");
  });

  it("waits for what was validated since returns were frozen to be frozen too", async () => {
    await file(400);
    const freeze = (started: string) =>
      database.pool.query(
        `insert into app.load_run (run, kind, source, file, state, started_at)
         values ('test', 'source', 'declarations', 'declarations', 'loaded', ${started})`,
      );
    await freeze("now() - interval '1 day'");
    expect(await publishAndMake()).toBe(0);
    await freeze("now()");
    expect(await publishAndMake()).toBe(1);
  });

  it("is made once for each validated return, whatever runs again", async () => {
    const reader = await file(400);
    await publishAndMake();
    expect(await publishAndMake()).toBe(0);
    expect(await sheetsOf(reader)).toHaveLength(1);
  });

  it("makes one for each return of a structure that answers as an establishment and as a centre", async () => {
    const both = await file(400);
    await returns.file({ structure: both, kind: "formation", answers: { "places_ouvertes~deas~site1": 20 } });
    expect(await publishAndMake()).toBe(2);
    const [annual, training] = (await sheetsOf(both)).toSorted((a, b) => a.number.length - b.number.length);
    expect(training?.number).toBe(`${annual?.number}-F`);
    expect(await publishAndMake()).toBe(0);
  });

  it("keeps what is written when it is killed, and makes the rest the next time", async () => {
    for (let rank = 0; rank < 101; rank++) await file(100 + rank);
    const killed = publishAndMake(() => {
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    const count = async () =>
      (await database.pool.query("select count(*)::integer as made from restitution.sheet")).rows[0]?.made;
    expect(await count()).toBe(100);
    expect(await publishAndMake()).toBe(1);
    expect(await count()).toBe(101);
  });

  it("gives those who are alone their figures, their history and the reason", async () => {
    const reader = await file(100, { millesime: "2024" });
    await file(300, { structure: reader });
    await publishAndMake();
    const [, own] = await sheetsOf(reader);
    const row = vacancy(own);
    expect(row?.group).toBeNull();
    expect(row?.position).toBe("alone");
    expect(row?.position_words).toContain("trop peu d’autres gestionnaires");
    expect(row?.history.map(({ millesime, value }) => [millesime, value])).toEqual([
      ["2024", 0.05],
      ["2025", 0.15],
    ]);
    expect(own?.lead[0]).toContain("Trop peu de structures comparables");
  });

  it("never counts the other sites of the reader’s gestionnaire as others", async () => {
    const reader = await file(400, { gestionnaire: "g1" });
    for (const vacant of [100, 120, 140]) await file(vacant);
    for (const vacant of [10, 20, 30]) await file(vacant, { gestionnaire: "g1" });
    await publishAndMake();
    expect(vacancy((await sheetsOf(reader))[0])?.group).toBeNull();
  });

  it("holds one recipient’s figures: no other structure is named, nor its own value printed", async () => {
    const reader = await file(400);
    const others = [100, 110, 130, 160, 200, 250, 310, 380];
    for (const vacant of others) await file(vacant);
    await publishAndMake();
    const [own] = await sheetsOf(reader);
    const text = JSON.stringify(own);
    for (let rank = 2; rank <= others.length + 1; rank++) expect(text).not.toContain(`"R${rank}"`);
    // Means of three, 6.7 %, 10.2 % and 12.7 %, by coarse steps: no exact value, nor what would lead to one.
    expect(vacancy(own)?.group?.quartiles).toMatchObject({ q1: 0.065, median: 0.1, q3: 0.13 });
  });
});
