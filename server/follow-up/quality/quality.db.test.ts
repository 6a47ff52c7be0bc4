import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createPerson,
  createStructure,
  type PeopleApp,
  type Session,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";
import { refreshFindings } from "./refresh.ts";

let database: TestDatabase;
let people: PeopleApp;
let staff: Session;
let planner: Session;
let aract: Session;
const CAMPAIGN = "annuelle-2025";

async function declare(dep: string, places: number, declared: number, state = "submitted"): Promise<number> {
  const structure = await createStructure(database.pool, { dep, places, expected_etp: 1000 });
  const { id } = await createDeclaration(database.pool, {
    campaign: CAMPAIGN,
    structure: structure.id,
    state,
  });
  await database.pool.query("update collect.declaration set submitted_at = now() where id = $1", [id]);
  await database.pool.query(
    `insert into collect.answer (declaration, question, line, state, value, origin)
     values ($1, 'places', 'all', 'number', $2, 'typed'), ($1, 'etp_pourvus', 'ide', 'number', 1000, 'typed')`,
    [id, declared],
  );
  return id;
}

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  const { pool } = database;
  await createCampaign(pool, { id: CAMPAIGN });
  await declare("13", 60, 84);
  await declare("83", 30, 12);
  await declare("83", 30, 30);
  await declare("83", 30, 12, "validated");
  const grants = (role: "observatoire" | "planificateur" | "aract", territory?: string) =>
    createPerson(pool, { grants: [{ role, ...(territory && { territory }) }] });
  staff = await signInAs(people.app, pool, await grants("observatoire"));
  planner = await signInAs(people.app, pool, await grants("planificateur", "dep:83"));
  aract = await signInAs(people.app, pool, await grants("aract", "reg:93"));
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

const wordsFor = async (session: Session) => {
  const { body } = await session.ask("get", `/suivi/qualite?campagne=${CAMPAIGN}`).expect(200);
  expect(body.total).toBe(body.rows.length);
  return body.rows.map(({ words }: { words: string }) => words);
};

it("lists what is found, to those who review, in their territory", async () => {
  expect(await wordsFor(staff)).toEqual([]);
  expect(await refreshFindings(people.pool, "2026-03-01")).toEqual({ [CAMPAIGN]: 2 });
  expect(await wordsFor(staff)).toHaveLength(2);
  expect(await wordsFor(planner)).toEqual(["12 places déclarées, 30 au répertoire FINESS."]);
  await aract.ask("get", "/suivi/qualite").expect(403);
});

it("is not computed again while nothing was received", async () => {
  expect(await refreshFindings(people.pool, "2026-03-01")).toEqual({});
  await declare("13", 10, 40);
  expect(await refreshFindings(people.pool, "2026-03-01")).toEqual({ [CAMPAIGN]: 3 });
});

it("leaves the list once a return is sent back or validated", async () => {
  await database.pool.query(
    "update collect.declaration set state = 'returned' where campaign = $1 and state = 'submitted'",
    [CAMPAIGN],
  );
  expect(await wordsFor(staff)).toEqual([]);
});
