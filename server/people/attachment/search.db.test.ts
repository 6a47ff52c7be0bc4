import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createPerson,
  createStructure,
  type PeopleApp,
  type Session,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";

let database: TestDatabase;
let people: PeopleApp;

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
});

afterAll(async () => {
  await people.end();
  await database.drop();
});

async function someone(): Promise<Session> {
  return signInAs(people.app, database.pool, await createPerson(database.pool));
}

describe("finding one’s structure", () => {
  it.each([
    ["by words of its name, in any order, without accents nor capitals", "ETE residence"],
    ["by its commune", "saint-etienne-du-gres"],
    ["by the beginning of words", "resid gres"],
    ["by its FINESS number, spaces included", "finess"],
    ["by its printed number", "releve"],
  ])("%s", async (_how, q) => {
    const found = await createStructure(database.pool, {
      name: "Résidence de l’Été",
      commune_libelle: "Saint-Étienne-du-Grès",
    });
    await createStructure(database.pool, { name: "Résidence d’Hiver" });
    const words =
      { finess: found.finess.replace(/(...)/g, "$1 "), releve: found.releve_id.toLowerCase() }[q] ?? q;
    const { ask } = await someone();
    const { body } = await ask("get", `/structures?q=${encodeURIComponent(words)}`).expect(200);
    expect(body.rows.map(({ id }: { id: number }) => id)).toContain(found.id);
    expect(body.rows.map(({ name }: { name: string }) => name)).not.toContain("Résidence d’Hiver");
  });

  it("gives twenty at most, none for a letter, and takes no wildcard", async () => {
    for (let i = 0; i < 25; i++) await createStructure(database.pool, { name: `Foyer du Parc ${i}` });
    const { ask } = await someone();
    const count = async (q: string) =>
      (await ask("get", `/structures?q=${encodeURIComponent(q)}`).expect(200)).body.rows.length;
    expect(await count("foyer parc")).toBe(20);
    expect(await count("f")).toBe(0);
    expect(await count("%%%")).toBe(0);
    expect(await count("_oyer")).toBe(0);
    expect(await count("'; drop table collect.structure; --")).toBe(0);
  });

  it("is quick among a hundred thousand", async () => {
    const other = await createTestDatabase();
    const large = await startPeople(other);
    const { gestionnaire } = await createStructure(other.pool);
    await other.pool.query(
      `insert into collect.structure (releve_id, gestionnaire, name, secteur, commune_libelle)
       select 'L' || n, $1, 'Établissement n° ' || n || ' de la Vallée', 'handicap', 'Commune ' || n % 900
       from generate_series(1, 100000) as n`,
      [gestionnaire],
    );
    const person = await createPerson(other.pool);
    const { ask } = await signInAs(large.app, other.pool, person);
    const start = performance.now();
    const { body } = await ask("get", "/structures?q=vallee%20commune%20123").expect(200);
    expect(body.rows).toHaveLength(20);
    expect(performance.now() - start).toBeLessThan(2_000);
    await large.end();
    await other.drop();
  });
});
