import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { annuelle } from "#data/questionnaires/annuelle.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createGrant,
  createPerson,
  createStructure,
  type PeopleApp,
  type Session,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";

let database: TestDatabase;
let people: PeopleApp;
let home: { id: number; declaration: number };

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  const campaign = await createCampaign(database.pool, { version: annuelle.version, body: annuelle });
  const { id } = await createStructure(database.pool, { dep: "84" });
  const declaration = await createDeclaration(database.pool, { campaign: campaign.id, structure: id });
  home = { id, declaration: declaration.id };
});

afterAll(async () => {
  await people.end();
  await database.drop();
});

const reads = async ({ ask }: Session) =>
  (await ask("get", `/declarations/${home.declaration}`)).status === 200;

describe("the administrator", () => {
  it("opens an account, gives and takes a right, and closes the account with all that it had open", async () => {
    const { email } = await createPerson(database.pool, { grants: [{ role: "administrateur" }] });
    const admin = await signInAs(people.app, database.pool, { email });
    const made = await admin
      .ask("post", "/personnes")
      .send({ email: "Plan@exemple.invalid", name: "Plan" })
      .expect(200);
    const person = await signInAs(people.app, database.pool, { email: "plan@exemple.invalid" });
    const give = (body: object) => admin.ask("post", `/personnes/${made.body.id}/droits`).send(body);
    await give({ role: "planificateur" }).expect(422);
    await give({ role: "planificateur", structure: home.id }).expect(422);
    await give({ role: "declarant", structure: 999_999 }).expect(422);
    const given = await give({ role: "planificateur", territory: "dep:84" }).expect(200);
    expect(given.body.grants).toMatchObject([{ role: "planificateur", territory: "dep:84" }]);
    expect(await reads(person)).toBe(true);
    const found = await admin.ask("get", "/personnes?q=plan&role=planificateur").expect(200);
    expect(found.body.rows.map(({ id }: { id: number }) => id)).toContain(made.body.id);
    const path = `/personnes/${made.body.id}`;
    await admin.ask("delete", `${path}/droits/${given.body.grants[0].id}`).expect(200);
    expect(await reads(person)).toBe(false);
    await admin.ask("post", `${path}/fermeture`).send({ disabled: true }).expect(200);
    await person.ask("get", "/notifications").expect(401);
    await admin.ask("post", `${path}/fermeture`).send({ disabled: false }).expect(200);
    await person.ask("get", "/notifications").expect(401);
  });

  it("cannot leave Relève without one", async () => {
    await database.pool.query(
      "update collect.role_grant set revoked_at = now() where role = 'administrateur' and revoked_at is null",
    );
    const admin = await createPerson(database.pool);
    const { id } = await createGrant(database.pool, { person: admin.id, role: "administrateur" });
    const { ask } = await signInAs(people.app, database.pool, admin);
    await ask("delete", `/droits/${id}`).expect(409);
    await ask("post", `/personnes/${admin.id}/fermeture`).send({ disabled: true }).expect(422);
    await ask("get", "/personnes").expect(200);
  });

  it("finds each of these acts written down, with who did it", async () => {
    const { rows } = await database.pool.query(
      "select distinct action from collect.event where person is not null order by action",
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        "grant.give",
        "grant.revoke",
        "person.close",
        "person.create",
        "person.reopen",
        "person.sign_in",
      ]),
    );
  });
});
