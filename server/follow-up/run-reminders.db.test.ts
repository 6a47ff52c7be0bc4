import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createPerson,
  createStructure,
  type PeopleApp,
  startPeople,
} from "#test/fixtures/people.ts";
import { runElected } from "../elected.ts";
import { remindedWords, runReminders } from "./run-reminders.ts";

let database: TestDatabase;
let people: PeopleApp;

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  const { pool } = database;
  const structure = await createStructure(pool);
  await createPerson(pool, { grants: [{ role: "declarant", structure: structure.id }] });
  for (const kind of ["annuelle", "formation"] as const) {
    const { id } = await createCampaign(pool, { kind, opens_on: "2026-01-06", closes_on: "2026-03-31" });
    await createDeclaration(pool, { campaign: id, structure: structure.id });
  }
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

const publicUrl = "https://releve.invalid";

it("reminds of every campaign under way, as the server that owns nothing", async () => {
  expect(await runReminders(people.pool, { today: "2026-03-01", publicUrl })).toBe(2);
});

it("runs once for two servers that wake at the same minute, and says what came of it", async () => {
  const due = new Date("2026-03-16T06:00:30Z");
  const run = () =>
    runElected(people.pool, { job: "reminders", due }, async () =>
      remindedWords(await runReminders(people.pool, { today: "2026-03-16", publicUrl })),
    );
  const said = await Promise.all([run(), run()]);
  expect(said.filter((one) => one === null)).toHaveLength(1);
  const { rows } = await database.pool.query(
    "select outcome, message from app.job_run where job = 'reminders'",
  );
  expect(rows).toEqual([{ outcome: "done", message: "2 rappels écrits." }]);
});

it("waits for the opening", async () => {
  await createCampaign(database.pool, {
    id: "annuelle-2026",
    millesime: "2026",
    opens_on: "2027-01-06",
    closes_on: "2027-03-31",
  });
  expect(await runReminders(people.pool, { today: "2026-03-17", publicUrl })).toBe(0);
});
