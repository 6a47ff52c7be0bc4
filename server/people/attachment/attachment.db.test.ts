import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Grant } from "#data/rules/rights.ts";
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
let campaign: string;

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  campaign = (await createCampaign(database.pool)).id;
});

afterAll(async () => {
  await people.end();
  await database.drop();
});

type Held = Pick<Grant, "role"> & { structure?: number; gestionnaire?: number };

async function someone(...grants: Held[]): Promise<Session & { id: number; email: string }> {
  const person = await createPerson(database.pool, { grants });
  return { ...person, ...(await signInAs(people.app, database.pool, person)) };
}

async function place(row: Parameters<typeof createStructure>[1] = {}) {
  const structure = await createStructure(database.pool, row);
  const declaration = await createDeclaration(database.pool, { campaign, structure: structure.id });
  return { ...structure, declaration: declaration.id };
}

const mailsTo = async (email: string): Promise<string[]> =>
  (
    await database.pool.query(
      "select subject from collect.outgoing_mail where recipient = $1 and key not like 'connexion:%' order by id",
      [email],
    )
  ).rows.map(({ subject }) => subject);
const notices = async ({ ask }: Session): Promise<string[]> =>
  (await ask("get", "/notifications")).body.rows.map(({ body }: { body: string }) => body);
const reads = async ({ ask }: Session, { declaration }: { declaration: number }) =>
  (await ask("get", `/declarations/${declaration}`)).status !== 404;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

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

describe("asking to answer for a structure", () => {
  it("is decided by who already answers for it; both are told", async () => {
    const home = await place();
    const boss = await someone({ role: "declarant", structure: home.id });
    const staff = await someone({ role: "observatoire" });
    const newcomer = await someone();
    const asked = await newcomer
      .ask("post", "/rattachements")
      .send({ structure: home.id, message: "Je remplace Ada" })
      .expect(200);
    expect(asked.body).toMatchObject({
      state: "pending",
      decidable: false,
      structure: { finess: home.finess },
    });
    expect(await reads(newcomer, home)).toBe(false);
    expect(await notices(boss)).toEqual([expect.stringContaining(newcomer.email)]);
    expect(await mailsTo(boss.email)).toHaveLength(1);
    expect(await mailsTo(staff.email)).toHaveLength(0);
    const waiting = await boss.ask("get", "/rattachements?state=pending").expect(200);
    expect(waiting.body.rows).toMatchObject([
      { id: asked.body.id, decidable: true, message: "Je remplace Ada" },
    ]);
    await boss
      .ask("post", `/structures/${home.id}/rattachements/${asked.body.id}/decision`)
      .send({ approve: true })
      .expect(200);
    expect(await reads(newcomer, home)).toBe(true);
    expect(await mailsTo(newcomer.email)).toEqual([`Vous répondez désormais pour ${home.name}`]);
    await boss
      .ask("post", `/structures/${home.id}/rattachements/${asked.body.id}/decision`)
      .send({ approve: false })
      .expect(404);
  });

  it("falls to the observatory where nobody answers yet, which may open the whole gestionnaire", async () => {
    const home = await place();
    const sister = await place({ gestionnaire: home.gestionnaire });
    const staff = await someone({ role: "observatoire" });
    const newcomer = await someone();
    const asked = await newcomer
      .ask("post", "/rattachements")
      .send({ structure: home.id, message: null })
      .expect(200);
    expect(await mailsTo(staff.email)).toHaveLength(1);
    await staff
      .ask("post", `/structures/${home.id}/rattachements/${asked.body.id}/decision`)
      .send({ approve: true, role: "gestionnaire" })
      .expect(200);
    expect(await reads(newcomer, home)).toBe(true);
    expect(await reads(newcomer, sister)).toBe(true);
  });

  it("is never decided by oneself, nor widened by a declarant, nor decided from another structure", async () => {
    const home = await place();
    const away = await place();
    const boss = await someone({ role: "declarant", structure: home.id });
    const neighbour = await someone({ role: "declarant", structure: away.id });
    const staff = await someone({ role: "observatoire" });
    const request = async (who: Session) =>
      (await who.ask("post", "/rattachements").send({ structure: home.id, message: null }).expect(200)).body
        .id;
    const own = await request(staff);
    const decide = (who: Session, structure: number, id: number, more = {}) =>
      who
        .ask("post", `/structures/${structure}/rattachements/${id}/decision`)
        .send({ approve: true, ...more });
    await decide(staff, home.id, own).expect(404);
    const newcomer = await someone();
    const id = await request(newcomer);
    await decide(newcomer, home.id, id).expect(404);
    await decide(neighbour, home.id, id).expect(404);
    await decide(neighbour, away.id, id).expect(404);
    await decide(boss, home.id, id, { role: "gestionnaire" }).expect(403);
    expect(await reads(newcomer, home)).toBe(false);
    expect((await neighbour.ask("get", "/rattachements")).body.rows).toEqual([]);
  });

  it("waits once, may be withdrawn, refused with a reason, and asked again", async () => {
    const home = await place();
    const boss = await someone({ role: "declarant", structure: home.id });
    const newcomer = await someone();
    const ask = () => newcomer.ask("post", "/rattachements").send({ structure: home.id, message: null });
    const first = await ask().expect(200);
    await ask().expect(409);
    await boss.ask("delete", `/rattachements/${first.body.id}`).expect(404);
    await newcomer.ask("delete", `/rattachements/${first.body.id}`).expect(200);
    const second = await ask().expect(200);
    await boss
      .ask("post", `/structures/${home.id}/rattachements/${second.body.id}/decision`)
      .send({ approve: false, reason: "Inconnu chez nous" })
      .expect(200);
    expect(await notices(newcomer)).toEqual([expect.stringContaining("Inconnu chez nous")]);
    await ask().expect(200);
    await boss.ask("post", "/rattachements").send({ structure: home.id, message: null }).expect(409);
  });

  it("reaches on the site alone who wants no mail about others", async () => {
    const home = await place();
    const boss = await someone({ role: "declarant", structure: home.id });
    await boss.ask("patch", "/me").send({ wants_reminders: false }).expect(200);
    const newcomer = await someone();
    await newcomer.ask("post", "/rattachements").send({ structure: home.id, message: null }).expect(200);
    expect(await notices(boss)).toHaveLength(1);
    expect(await mailsTo(boss.email)).toEqual([]);
  });
});

describe("lending one’s right", () => {
  it("lets a third party answer until a day, included, and admit nobody", async () => {
    const home = await place();
    const boss = await someone({ role: "declarant", structure: home.id });
    const firm = await someone();
    const given = await boss
      .ask("post", `/structures/${home.id}/delegations`)
      .send({ email: firm.email.toUpperCase(), until: inDays(30), message: "Merci" })
      .expect(200);
    expect(given.body).toMatchObject({ delegated: true, person: { email: firm.email } });
    expect(given.body.expires_at.slice(0, 10) >= inDays(30)).toBe(true);
    expect(await reads(firm, home)).toBe(true);
    expect(await mailsTo(firm.email)).toEqual([`La saisie de ${home.name} vous est confiée`]);
    const refused = await firm
      .ask("post", `/structures/${home.id}/delegations`)
      .send({ email: "ami@exemple.invalid", until: inDays(2) })
      .expect(403);
    expect(refused.body.type).toBe("/problemes/droit-prete");
    await firm
      .ask("post", `/structures/${home.id}/transfert`)
      .send({ email: "ami@exemple.invalid" })
      .expect(403);
    const held = await firm.ask("get", `/structures/${home.id}/personnes`).expect(200);
    const other = held.body.rows.find(({ mine }: { mine: boolean }) => !mine);
    await firm.ask("delete", `/structures/${home.id}/personnes/${other.id}`).expect(403);
    await database.pool.query("update collect.role_grant set expires_at = now() where id = $1", [
      given.body.id,
    ]);
    expect(await reads(firm, home)).toBe(false);
  });

  it("is renewed, not added to, and refused for a past day, more than a year, oneself or a colleague", async () => {
    const home = await place();
    const boss = await someone({ role: "declarant", structure: home.id });
    const colleague = await someone({ role: "declarant", structure: home.id });
    const lend = (email: string, until: string) =>
      boss.ask("post", `/structures/${home.id}/delegations`).send({ email, until });
    await lend("cabinet@exemple.invalid", inDays(10)).expect(200);
    await lend("cabinet@exemple.invalid", inDays(60)).expect(200);
    const { body } = await boss.ask("get", `/structures/${home.id}/personnes`).expect(200);
    expect(body.rows.filter(({ delegated }: { delegated: boolean }) => delegated)).toHaveLength(1);
    await lend("cabinet@exemple.invalid", inDays(-2)).expect(422);
    await lend("cabinet@exemple.invalid", inDays(500)).expect(422);
    await lend("cabinet@exemple.invalid", "31/12/2026").expect(400);
    await lend(boss.email, inDays(5)).expect(422);
    await lend(colleague.email, inDays(5)).expect(409);
  });
});

describe("passing on and leaving", () => {
  it("passes the right to a successor who had no account, and ends one’s own", async () => {
    const home = await place();
    const boss = await someone({ role: "declarant", structure: home.id });
    await boss
      .ask("post", `/structures/${home.id}/transfert`)
      .send({ email: "successeur@exemple.invalid", name: "Suite Fictive" })
      .expect(200);
    expect(await reads(boss, home)).toBe(false);
    const successor = await signInAs(people.app, database.pool, { email: "successeur@exemple.invalid" });
    expect(await reads(successor, home)).toBe(true);
    expect((await successor.ask("get", "/me")).body.person.name).toBe("Suite Fictive");
    expect(await mailsTo("successeur@exemple.invalid")).toHaveLength(1);
  });

  it("has nothing to pass for who answers through the gestionnaire", async () => {
    const home = await place();
    const head = await someone({ role: "gestionnaire", gestionnaire: home.gestionnaire });
    await head
      .ask("post", `/structures/${home.id}/transfert`)
      .send({ email: "x@exemple.invalid" })
      .expect(422);
    expect(await reads(head, home)).toBe(true);
  });

  it("ends a colleague’s access or one’s own, told to who stays", async () => {
    const home = await place();
    const boss = await someone({ role: "declarant", structure: home.id });
    const colleague = await someone({ role: "declarant", structure: home.id });
    const head = await someone({ role: "gestionnaire", gestionnaire: home.gestionnaire });
    const { body } = await boss.ask("get", `/structures/${home.id}/personnes`).expect(200);
    const grantOf = (id: number) =>
      body.rows.find(({ person }: { person: { id: number } }) => person.id === id).id;
    await boss.ask("delete", `/structures/${home.id}/personnes/${grantOf(head.id)}`).expect(422);
    await boss.ask("delete", `/structures/${home.id}/personnes/${grantOf(colleague.id)}`).expect(200);
    expect(await reads(colleague, home)).toBe(false);
    expect(await mailsTo(colleague.email)).toEqual([`Vous ne répondez plus pour ${home.name}`]);
    expect(await notices(head)).toHaveLength(1);
    await boss.ask("delete", `/droits/${grantOf(boss.id)}`).expect(200);
    expect(await reads(boss, home)).toBe(false);
    await boss.ask("delete", `/droits/${grantOf(head.id)}`).expect(404);
  });
});

describe("the administrator", () => {
  it("opens an account, gives and takes a right, and closes the account with all that it had open", async () => {
    const home = await place({ dep: "84" });
    const admin = await someone({ role: "administrateur" });
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
    expect(await reads(person, home)).toBe(true);
    const found = await admin.ask("get", "/personnes?q=plan&role=planificateur").expect(200);
    expect(found.body.rows.map(({ id }: { id: number }) => id)).toContain(made.body.id);
    const path = `/personnes/${made.body.id}`;
    await admin.ask("delete", `${path}/droits/${given.body.grants[0].id}`).expect(200);
    expect(await reads(person, home)).toBe(false);
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
        "attachment.approved",
        "attachment.refused",
        "attachment.request",
        "attachment.withdraw",
        "delegation.give",
        "grant.give",
        "grant.revoke",
        "grant.transfer",
        "person.close",
        "person.create",
        "person.reopen",
        "person.sign_in",
        "person.update",
      ]),
    );
  });
});
