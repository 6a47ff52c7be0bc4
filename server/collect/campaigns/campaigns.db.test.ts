import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allQuestionnaires } from "#data/questionnaires/index.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createPerson,
  createStructure,
  type PeopleApp,
  type Session,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";
import { prepareCampaigns, turnDay } from "./run.ts";

let database: TestDatabase;
let people: PeopleApp;
let staff: Session;

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  await prepareCampaigns(people.pool, allQuestionnaires());
  const person = await createPerson(database.pool, { grants: [{ role: "observatoire" }] });
  staff = await signInAs(people.app, database.pool, person);
  await createStructure(database.pool, { secteur: "personnes_agees" });
  await createStructure(database.pool, { secteur: "handicap", dep: "83", categorie: "183" });
  await createStructure(database.pool, { secteur: "formation", categorie: "300" });
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

async function expectedOf(campaign: string): Promise<string[]> {
  const found = await database.pool.query<{ secteur: string }>(
    `select secteur from collect.declaration join collect.structure on structure.id = declaration.structure
     where campaign = $1 order by secteur`,
    [campaign],
  );
  return found.rows.map(({ secteur }) => secteur);
}

const annual = { kind: "annuelle", millesime: "2025", opens_on: "2026-01-15", closes_on: "2099-03-31" };

describe("questionnaires", () => {
  it("are read by anybody, as they were asked", async () => {
    const [{ kind, version } = { kind: "annuelle", version: "" }] = allQuestionnaires();
    const read = await request(people.app).get(`/api/v1/questionnaires/${kind}/${version}`).expect(200);
    expect(read.body).toEqual(JSON.parse(JSON.stringify(allQuestionnaires()[0])));
    await request(people.app).get("/api/v1/questionnaires/annuelle/1999.1").expect(404);
  });

  it("refuse to start when one changed under its number", async () => {
    const changed = allQuestionnaires().map((one) => ({ ...one, title: "Un autre titre" }));
    await expect(prepareCampaigns(people.pool, changed)).rejects.toThrow(/a changé sous le même numéro/);
    await expect(prepareCampaigns(people.pool, allQuestionnaires())).resolves.toBeUndefined();
  });
});

describe("campaigns", () => {
  it("expect a return of each structure they concern, schools apart", async () => {
    const added = await staff.ask("post", "/campagnes").send(annual).expect(200);
    expect(added.body).toMatchObject({
      id: "annuelle-2025",
      title: "Déclaration 2025",
      open: true,
      expected: 2,
      sent: 0,
    });
    expect(await expectedOf("annuelle-2025")).toEqual(["handicap", "personnes_agees"]);
    await staff.ask("post", "/campagnes").send(annual).expect(409);

    await staff
      .ask("post", "/campagnes")
      .send({ ...annual, kind: "formation" })
      .expect(200);
    expect(await expectedOf("formation-2025")).toEqual(["formation"]);
  });

  it("may concern a territory or some categories alone, and open later", async () => {
    const some = { ...annual, millesime: "2024", population: { within: "dep:83", categories: ["183"] } };
    expect((await staff.ask("post", "/campagnes").send(some).expect(200)).body.expected).toBe(1);
    const later = { ...annual, millesime: "2026", opens_on: "2098-01-01" };
    expect((await staff.ask("post", "/campagnes").send(later).expect(200)).body).toMatchObject({
      open: false,
      expected: 0,
    });
    await turnDay(people.pool, "2098-01-02");
    expect(await expectedOf("annuelle-2026")).toEqual(["handicap", "personnes_agees"]);
  });

  it("change dates, and the deadline of one structure", async () => {
    const row = await database.pool.query<{ structure: number }>(
      "select structure from collect.declaration where campaign = 'annuelle-2025' order by structure",
    );
    const changes = {
      closes_on: "2099-04-30",
      reminders: [10, 2],
      exceptions: [{ structure: row.rows[0]?.structure, deadline: "2099-06-30" }],
    };
    const changed = await staff.ask("patch", "/campagnes/annuelle-2025").send(changes).expect(200);
    expect(changed.body).toMatchObject({ closes_on: "2099-04-30", reminders: [10, 2] });
    const { body } = await staff.ask("get", "/declarations?campagne=annuelle-2025").expect(200);
    expect(body.rows.map((one: { deadline: string }) => one.deadline)).toEqual(["2099-06-30", "2099-04-30"]);
    await staff.ask("patch", "/campagnes/annuelle-2025").send({ opens_on: "2100-01-01" }).expect(422);
    await staff.ask("patch", "/campagnes/annuelle-1999").send({ title: "Nulle part" }).expect(404);
  });

  it("open the pulse of the month by themselves, once", async () => {
    await turnDay(people.pool, "2026-02-03");
    await turnDay(people.pool, "2026-02-28");
    const { body } = await staff.ask("get", "/campagnes?kind=pouls").expect(200);
    expect(body.rows).toMatchObject([
      { id: "pouls-2098-01" },
      {
        id: "pouls-2026-02",
        title: "Pouls de février 2026",
        opens_on: "2026-02-01",
        closes_on: "2026-02-28",
        expected: 2,
      },
    ]);
  });

  it("let go after a week of the answers kept for whoever would ask again", async () => {
    const { id } = await createPerson(database.pool);
    await database.pool.query(
      `insert into collect.idempotency (person, key, request_hash, status, created_at)
       values ($1, 'old', '', 200, now() - interval '8 days'), ($1, 'new', '', 200, now())`,
      [id],
    );
    await turnDay(people.pool, "2026-02-28");
    const left = await database.pool.query("select key from collect.idempotency where person = $1", [id]);
    expect(left.rows).toEqual([{ key: "new" }]);
  });
});
