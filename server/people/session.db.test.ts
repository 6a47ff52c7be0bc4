import { afterAll, beforeAll, describe, expect, it } from "vitest";
import request from "supertest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { createPerson, type PeopleApp, signInAs, startPeople } from "#test/fixtures/people.ts";

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

describe("a session", () => {
  it("opens by a link, and says who is there", async () => {
    const person = await createPerson(database.pool, { name: "Ada Fictive" });
    const { agent } = await signInAs(people.app, database.pool, person);
    const { body } = await agent.get("/api/v1/me").expect(200);
    expect(body).toMatchObject({ person: { email: person.email, name: "Ada Fictive" }, unread: 0 });
  });

  it("is nobody’s without a cookie, and none is made for a visitor", async () => {
    const answer = await request(people.app).get("/api/v1/me").expect(200);
    expect(answer.body.person).toBeNull();
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });
});
