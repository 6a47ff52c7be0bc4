import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Grant } from "#data/rules/rights.ts";
import { annuelle } from "#data/questionnaires/annuelle.ts";
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
import { writeOfEnded } from "./write-of-ended.ts";

let database: TestDatabase;
let people: PeopleApp;
let campaign: string;

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  campaign = (await createCampaign(database.pool, { version: annuelle.version, body: annuelle })).id;
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
  (await ask("get", `/declarations/${declaration}`)).status === 200;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

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

describe("what was lent", () => {
  const lendTo = (boss: Session, home: { id: number }, { email }: { email: string }, until = inDays(30)) =>
    boss.ask("post", `/structures/${home.id}/delegations`).send({ email, until });

  it("ends with the right of who lent it: passed on, taken away, or its account closed", async () => {
    const home = await place();
    const firm = await someone();
    const staff = await someone({ role: "administrateur" });
    const ends: ((boss: Session & { id: number }) => Promise<unknown>)[] = [
      (boss) =>
        boss
          .ask("post", `/structures/${home.id}/transfert`)
          .send({ email: "apres@exemple.invalid" })
          .expect(200),
      (boss) =>
        database.pool.query("update collect.role_grant set revoked_at = now() where person = $1", [boss.id]),
      (boss) => staff.ask("post", `/personnes/${boss.id}/fermeture`).send({ disabled: true }).expect(200),
    ];
    for (const end of ends) {
      const boss = await someone({ role: "declarant", structure: home.id });
      await lendTo(boss, home, firm).expect(200);
      expect(await reads(firm, home)).toBe(true);
      await end(boss);
      expect(await reads(firm, home)).toBe(false);
    }
    expect((await notices(firm)).filter((words) => words.includes("ne vous est plus confiée"))).toHaveLength(
      3,
    );
    const { rows } = await database.pool.query(
      "select count(*)::integer as ended from collect.event where action = 'delegation.end' and structure = $1",
      [home.id],
    );
    expect(rows).toEqual([{ ended: 3 }]);
    const mails = async () =>
      (
        await database.pool.query(
          "select body_text from collect.outgoing_mail where recipient = $1 and subject like '%ne vous est plus confiée%'",
          [firm.email],
        )
      ).rows.length;
    for (let morning = 0; morning < 2; morning++) {
      await writeOfEnded(database.pool, "https://releve.invalid");
      expect(await mails()).toBe(3);
    }
  });

  it("ends when the structure goes to another gestionnaire, and stands where another right of the lender does", async () => {
    const home = await place();
    const elsewhere = await place();
    const firm = await someone();
    const head = await someone({ role: "gestionnaire", gestionnaire: home.gestionnaire });
    await lendTo(head, home, firm).expect(200);
    const both = await someone(
      { role: "gestionnaire", gestionnaire: elsewhere.gestionnaire },
      { role: "declarant", structure: elsewhere.id },
    );
    await lendTo(both, elsewhere, firm).expect(200);
    await database.pool.query("update collect.structure set gestionnaire = $2 where id = $1", [
      home.id,
      elsewhere.gestionnaire,
    ]);
    await database.pool.query(
      "update collect.role_grant set revoked_at = now() where person = $1 and role = 'declarant'",
      [both.id],
    );
    expect(await reads(firm, home)).toBe(false);
    expect(await reads(firm, elsewhere)).toBe(true);
  });

  it("outlasts no right of who lends, and tells them no name that they did not know", async () => {
    const home = await place();
    const boss = await someone({ role: "declarant", structure: home.id });
    await database.pool.query(
      "update collect.role_grant set expires_at = ($2::date + 1)::timestamp at time zone 'Europe/Paris' where person = $1",
      [boss.id, inDays(10)],
    );
    const firm = await someone();
    await firm.ask("patch", "/me").send({ name: "Nom Connu" }).expect(200);
    const { body } = await lendTo(boss, home, firm, inDays(11)).expect(422);
    expect(body.detail).toContain("au plus tard");
    const lent = await lendTo(boss, home, firm, inDays(10)).expect(200);
    expect(JSON.stringify(lent.body)).not.toContain("Nom Connu");
    const held = await boss.ask("get", `/structures/${home.id}/personnes`).expect(200);
    expect(JSON.stringify(held.body)).not.toContain("Nom Connu");
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

it("each of these acts is written down, with who did it", async () => {
  const { rows } = await database.pool.query(
    "select distinct action from collect.event where person is not null and structure is not null order by action",
  );
  expect(rows.map(({ action }) => action)).toEqual([
    "attachment.approved",
    "attachment.refused",
    "attachment.request",
    "delegation.give",
    "grant.revoke",
    "grant.transfer",
  ]);
});
