import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { annuelle } from "#data/questionnaires/annuelle.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createGestionnaire,
  createGrant,
  createPerson,
  createStructure,
  type PeopleApp,
  type Session,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";
import { makeAdministrator } from "./first-administrator.ts";

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
    for (const name of ["Plan\r\nBcc: x", "Plan\u2028B", "Pl\u001ban"])
      await admin.ask("post", "/personnes").send({ email: "autre@exemple.invalid", name }).expect(400);
    const person = await signInAs(people.app, database.pool, { email: "plan@exemple.invalid" });
    const give = (body: object) => admin.ask("post", `/personnes/${made.body.id}/droits`).send(body);
    await give({ role: "planificateur" }).expect(422);
    await give({ role: "planificateur", structure: home.id }).expect(422);
    await give({ role: "declarant", structure: 999_999 }).expect(422);
    for (const until of ["0000-01-01", "1949-12-31", "9999-12-31"]) {
      const { body } = await give({ role: "planificateur", territory: "dep:84", until }).expect(400);
      expect(body.detail).toContain("une date de 1950 à 2100");
    }
    const past = await give({ role: "planificateur", territory: "dep:84", until: "2020-02-29" }).expect(422);
    expect(past.body.detail).toContain("29 février 2020");
    const given = await give({ role: "planificateur", territory: "dep:84" }).expect(200);
    const again = await give({ role: "planificateur", territory: "dep:84" }).expect(409);
    expect(again.body.detail).toContain("déjà ce droit, sans échéance");
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

  it("keeps one when two put each other out at once", async () => {
    await database.pool.query(
      "update collect.role_grant set revoked_at = now() where role = 'administrateur' and revoked_at is null",
    );
    const persons = [await createPerson(database.pool), await createPerson(database.pool)] as const;
    const grants = await Promise.all(
      persons.map(({ id }) => createGrant(database.pool, { person: id, role: "administrateur" })),
    );
    const [one, other] = await Promise.all(
      persons.map((person) => signInAs(people.app, database.pool, person)),
    );
    const answers = await Promise.all([
      one!.ask("delete", `/personnes/${persons[1].id}/droits/${grants[1]!.id}`),
      other!.ask("delete", `/personnes/${persons[0].id}/droits/${grants[0]!.id}`),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { rows } = await database.pool.query(
      "select count(*)::integer as left from collect.role_grant where role = 'administrateur' and revoked_at is null",
    );
    expect(rows).toEqual([{ left: 1 }]);
  });

  it("reads who did what, of one person as of all, with whom it was about", async () => {
    const admin = await createPerson(database.pool, { name: "Andrea", grants: [{ role: "administrateur" }] });
    const other = await createPerson(database.pool, {
      name: "Lou",
      grants: [{ role: "declarant", structure: home.id }],
    });
    const session = await signInAs(people.app, database.pool, admin);
    await session.ask("post", "/vue").send({ person: other.id, reason: "Aide au téléphone" }).expect(200);
    await session.ask("get", "/me").expect(200);
    await session.ask("delete", "/vue").expect(200);
    const { body } = await session.ask("get", `/journal?person=${other.id}`).expect(200);
    expect(body.rows.map(({ action }: { action: string }) => action)).toEqual([
      "view_as.end",
      "view_as.begin",
    ]);
    expect(body.rows[1]).toMatchObject({
      person: { name: "Andrea" },
      about: { name: "Lou" },
      detail: { reason: "Aide au téléphone" },
    });
    expect((await session.ask("get", "/journal").expect(200)).body.total).toBeGreaterThan(body.total);
    expect((await session.ask("get", `/personnes/${other.id}`).expect(200)).body.grants).toMatchObject([
      { role: "declarant", structure: { id: home.id } },
    ]);
    await session.ask("get", "/personnes/999999").expect(404);
  });

  it("finds a gestionnaire by its name or its number", async () => {
    const gestionnaire = await createGestionnaire(database.pool, {
      name: "Mutuelle des Calanques",
      siren: "912345678",
    });
    await createStructure(database.pool, { gestionnaire: gestionnaire.id });
    const admin = await createPerson(database.pool, { grants: [{ role: "administrateur" }] });
    const { ask } = await signInAs(people.app, database.pool, admin);
    for (const q of ["calanques", "912%20345", "91234"]) {
      const { body } = await ask("get", `/gestionnaires?q=${q}`).expect(200);
      expect(body.rows).toMatchObject([{ id: gestionnaire.id, structures: 1 }]);
    }
    expect((await ask("get", "/gestionnaires?q=%25").expect(200)).body.rows).toEqual([]);
  });

  it("is made first by who holds the machine, whether or not the account was there", async () => {
    await database.pool.query(
      "update collect.role_grant set revoked_at = now() where role = 'administrateur'",
    );
    expect(await makeAdministrator(people.pool, "premiere@exemple.invalid")).toBe(true);
    expect(await makeAdministrator(people.pool, "premiere@exemple.invalid")).toBe(false);
    const first = await signInAs(people.app, database.pool, { email: "premiere@exemple.invalid" });
    await first.ask("post", "/personnes").send({ email: "suite@exemple.invalid" }).expect(200);
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
