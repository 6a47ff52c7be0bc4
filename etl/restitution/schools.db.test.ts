import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SheetSchool } from "#data/contract/signed-in/restitution.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { buildReturnMarts } from "#test/etl/return-marts.ts";
import { TestReturns } from "#test/etl/returns.ts";
import { schoolsNear, wishKey } from "./schools.ts";

const WISH = { commune: "83050", metier: "aide_soignant" };

let database: TestDatabase;
let returns: TestReturns;

beforeEach(async () => {
  database = await createTestDatabase();
  returns = new TestReturns(database.pool);
});
afterEach(() => database.drop());

/** A centre declares what it does for aides-soignants. */
async function declare(
  answers: Readonly<Record<string, number>>,
  { uai, ...over }: { uai?: string; commune?: string; millesime?: string } = {},
): Promise<void> {
  const structure = await returns.structure({ ...over, secteur: "formation" });
  await returns.file({
    structure,
    kind: "formation",
    millesime: over.millesime ?? "2025",
    answers: Object.fromEntries(
      Object.entries(answers).map(([question, value]) => [`${question}~deas~site1`, value]),
    ),
  });
  if (uai !== undefined)
    await database.pool.query(
      `insert into collect.structure_identifier (kind, value, structure, valid_from)
       values ('uai', $1, $2, '2020-01-01')`,
      [uai, structure],
    );
}

/** Schools near Draguignan; the public source knows two, at Draguignan and at Fréjus. */
async function near(): Promise<readonly SheetSchool[]> {
  await buildReturnMarts(database.pool, ["taux_reussite_presents"]);
  await database.pool.query(
    `create table mart.commune as
     select * from (values ('83050', 6.46::float8, 43.54::float8), ('83061', 6.74, 43.43), ('30007', 4.08, 44.13))
       as known (code, lon, lat)`,
  );
  await database.pool.query(
    `create table mart.offre_formation as
     select *, null::float8 as lon, null::float8 as lat, false as distanciel, 'aide_soignant' as metiers
     from (values ('0830001A', 'Institut de Draguignan', 'deas', 40, 38, '83050', '2025'),
       ('0830002B', 'Institut de Fréjus', 'deas', 30, 29, '83061', '2025'),
       ('0830002B', 'Institut de Fréjus', 'deas', 99, 99, '83061', '2024'))
       as known (uai, centre, diplome, places, admis, commune, millesime)`,
  );
  const client = await database.pool.connect();
  try {
    return (await schoolsNear(client, [WISH, WISH])).get(wishKey(WISH)) ?? [];
  } finally {
    client.release();
  }
}

describe("the schools near a structure", () => {
  it("tells public places with the results that the school declares, the nearest first", async () => {
    await declare(
      { places_ouvertes: 44, entrants: 41, presentes: 36, admis: 30 },
      { uai: "0830002B", commune: "83061" },
    );
    expect(await near()).toMatchObject([
      { name: "Institut de Draguignan", places: 40, entrants: 38, results_words: "pas de déclaration" },
      {
        name: "Institut de Fréjus",
        places: 30,
        entrants: 29,
        results_words: "30 sur 36 en 2025",
      },
    ]);
  });

  it("tells those that no public source knows, from their last return", async () => {
    await declare({ places_ouvertes: 20, entrants: 18, presentes: 15, admis: 1 }, { millesime: "2024" });
    const found = await near();
    expect(found.find(({ name }) => name === "R1")).toMatchObject({
      diplome: "DE aide-soignant",
      places: 20,
      entrants: 18,
      results_words: "1 sur 15 en 2024",
      distance: 0,
    });
    expect(found).toHaveLength(2);
  });

  it("does not call a rate what lacks one of its terms", async () => {
    await declare({ places_ouvertes: 20, presentes: 15 });
    expect((await near()).find(({ name }) => name === "R1")?.results_words).toBe("non dits en 2025");
  });
});
