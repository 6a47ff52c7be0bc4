import { randomBytes } from "node:crypto";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { createPerson, createStructure, type PeopleApp, startPeople } from "#test/fixtures/people.ts";
import { sendLink } from "./mail-link/send.ts";

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

const post = (path: string, body: object) => request(people.app).post(`/api/v1${path}`).send(body);
const asked = (email: string, retour?: string) => post("/connexion/lien", { email, retour });

async function mailsTo(email: string): Promise<{ subject: string; body_text: string; body_html: string }[]> {
  const found = await database.pool.query(
    "select subject, body_text, body_html from collect.outgoing_mail where recipient = $1 order by id",
    [email],
  );
  return found.rows;
}

/** The token in the link of the last mail to an address. */
async function tokenFor(email: string): Promise<string> {
  const mails = await mailsTo(email);
  return /\/connexion\/lien#([\w-]+)/.exec(mails.at(-1)?.body_text ?? "")?.[1] ?? "";
}

describe("asking for a link", () => {
  it("is answered alike whether or not there is an account, and writes to both", async () => {
    const known = await createPerson(database.pool);
    const [first, second] = [await asked(known.email), await asked("inconnu@exemple.invalid")];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.text).toBe(first.text);
    expect(Object.keys(second.headers)).toEqual(Object.keys(first.headers));
    const [[toKnown], [toUnknown]] = [await mailsTo(known.email), await mailsTo("inconnu@exemple.invalid")];
    expect(toKnown?.body_text).not.toContain("Aucun compte");
    expect(toUnknown?.body_text).toContain("demandez à y être rattaché");
  });

  it("takes the same time for both", async () => {
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    for (let i = 0; i < 12; i++) {
      const { email } = await createPerson(database.pool);
      for (const [kind, address] of [
        ["known", email],
        ["unknown", `personne-${i}@exemple.invalid`],
      ] as const) {
        const start = performance.now();
        await asked(address).expect((answer) => expect([202, 429]).toContain(answer.status));
        times[kind].push(performance.now() - start);
        await database.pool.query("delete from collect.attempt");
      }
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
    const ratio = median(times.known) / median(times.unknown);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  it("keeps the hash alone, and puts the token after the # of the address, which no server logs", async () => {
    await asked("hache@exemple.invalid").expect(202);
    const token = await tokenFor("hache@exemple.invalid");
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const { rows } = await database.pool.query(
      "select encode(token_hash, 'hex') as hash from collect.mail_link",
    );
    expect(rows.some(({ hash }) => hash.includes(Buffer.from(token, "base64url").toString("hex")))).toBe(
      false,
    );
  });

  it("never writes the address that the asker claims to be at", async () => {
    await asked("hote@exemple.invalid")
      .set("host", "pirate.invalid")
      .set("x-forwarded-host", "pirate.invalid")
      .expect(202);
    const [mail] = await mailsTo("hote@exemple.invalid");
    expect(`${mail?.body_text}${mail?.body_html}`).not.toContain("pirate");
    expect(mail?.body_text).toMatch(/http:\/\/localhost:\d+\/connexion\/lien#/);
  });

  it("still comes to its owner when a stranger elsewhere has asked for as many as they may", async () => {
    for (let i = 0; i < 5; i++) await asked("cible@exemple.invalid").expect(202);
    const owner = { email: "cible@exemple.invalid", retour: null, ip: "198.51.100.7" };
    const client = await database.pool.connect();
    await sendLink(client, { ...owner, publicUrl: "http://localhost:1" });
    client.release();
    expect(await mailsTo(owner.email)).toHaveLength(6);
  });

  it("is limited per address, in any case of it, and says when to try again", async () => {
    for (let i = 0; i < 5; i++) await asked("souvent@exemple.invalid").expect(202);
    const answer = await asked("SOUVENT@exemple.invalid").expect(429);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(3500);
    expect(answer.body.detail).toContain("minutes");
    expect(await mailsTo("souvent@exemple.invalid")).toHaveLength(5);
    await asked("autre@exemple.invalid").expect(202);
  });

  it("is limited per network too, even when asked all at once", async () => {
    await database.pool.query("delete from collect.attempt");
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => asked(`vague-${i}@exemple.invalid`)),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(30);
    await database.pool.query("delete from collect.attempt");
  });

  it.each([
    "",
    "pas-une-adresse",
    "a@b",
    `${"a".repeat(300)}@exemple.invalid`,
    "a@exemple.invalid\r\nBcc: b@exemple.invalid",
  ])("refuses « %s »", async (email) => {
    await asked(email).expect(400);
  });

  it("refuses a page of another site, a form, and what is not JSON", async () => {
    const body = { email: "croise@exemple.invalid" };
    await post("/connexion/lien", body).set("sec-fetch-site", "cross-site").expect(403);
    await post("/connexion/lien", body).set("origin", "https://pirate.invalid").expect(403);
    await request(people.app).post("/api/v1/connexion/lien").type("form").send(body).expect(400);
    await request(people.app).post("/api/v1/connexion/lien").type("json").send("{").expect(400);
    expect(await mailsTo(body.email)).toEqual([]);
  });
});

describe("a link", () => {
  it("opens an account at its first use, which grants nothing", async () => {
    await createStructure(database.pool);
    await asked("neuve@exemple.invalid", "/declarations/12?section=metiers").expect(202);
    const agent = request.agent(people.app);
    const { body } = await agent
      .post("/api/v1/connexion/jeton")
      .send({ token: await tokenFor("neuve@exemple.invalid") })
      .expect(200);
    expect(body).toEqual({ retour: "/declarations/12?section=metiers" });
    const me = await agent.get("/api/v1/me").expect(200);
    expect(me.body).toMatchObject({ person: { email: "neuve@exemple.invalid" }, grants: [] });
    await agent.get("/api/v1/declarations").expect(403);
  });

  it("serves once, even twice at the same moment", async () => {
    await asked("course@exemple.invalid").expect(202);
    const token = await tokenFor("course@exemple.invalid");
    const answers = await Promise.all(Array.from({ length: 6 }, () => post("/connexion/jeton", { token })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(5);
  });

  it("is not used up by software that opens it", async () => {
    await asked("robot@exemple.invalid").expect(202);
    const token = await tokenFor("robot@exemple.invalid");
    await request(people.app).get(`/api/v1/connexion/jeton?token=${token}`).expect(404);
    await request(people.app).get("/connexion/lien");
    await request(people.app).head("/connexion/lien");
    await post("/connexion/jeton", { token }).expect(200);
  });

  it("is dead after twenty minutes, and so is any other text", async () => {
    await asked("tard@exemple.invalid").expect(202);
    await database.pool.query(
      "update collect.mail_link set expires_at = now() - interval '1 second' where email = 'tard@exemple.invalid'",
    );
    const dead = await post("/connexion/jeton", { token: await tokenFor("tard@exemple.invalid") }).expect(
      410,
    );
    const forged = await post("/connexion/jeton", { token: randomBytes(32).toString("base64url") }).expect(
      410,
    );
    expect(forged.body).toEqual(dead.body);
  });

  it("of a closed account signs nobody in", async () => {
    const person = await createPerson(database.pool);
    await asked(person.email).expect(202);
    const token = await tokenFor(person.email);
    await database.pool.query("update collect.person set disabled_at = now() where id = $1", [person.id]);
    await post("/connexion/jeton", { token }).expect(403);
    await asked(person.email).expect(202);
    expect((await mailsTo(person.email)).at(-1)?.subject).toContain("fermé");
    expect(await tokenFor(person.email)).toBe("");
  });

  it.each([
    "//pirate.invalid",
    "https://pirate.invalid",
    "/\\pirate.invalid",
    "javascript:alert(1)",
    "/\t/pirate.invalid",
    "\\\\pirate.invalid",
    "/x/..//pirate.invalid",
  ])("leads home rather than to %s", async (retour) => {
    await database.pool.query("delete from collect.attempt");
    await asked("retour@exemple.invalid", retour).expect(202);
    const { body } = await post("/connexion/jeton", {
      token: await tokenFor("retour@exemple.invalid"),
    }).expect(200);
    expect(body.retour).toMatch(/^\/(demarches|pirate\.invalid)$/);
    expect(new URL(body.retour, "https://releve.invalid").host).toBe("releve.invalid");
  });
});

describe("the accounts of the demonstration", () => {
  it("are not there elsewhere", async () => {
    await post("/connexion/demonstration", { role: "administrateur" }).expect(404);
    expect(
      (await request(people.app).get("/api/v1/connexion/moyens").expect(200)).body.demonstration,
    ).toEqual([]);
  });

  it("open in one request, one per role and a planner of one département", async () => {
    const demonstration = await startPeople(database, { source: "demonstration" });
    const ways = await request(demonstration.app).get("/api/v1/connexion/moyens").expect(200);
    const roles: string[] = ways.body.demonstration.map(({ role }: { role: string }) => role);
    expect(roles).toHaveLength(8);
    for (const role of roles.filter((one) => one !== "centre_formation")) {
      const agent = request.agent(demonstration.app);
      await agent.post("/api/v1/connexion/demonstration").send({ role }).expect(200);
      await agent.post("/api/v1/connexion/demonstration").send({ role }).expect(200);
      const { body } = await agent.get("/api/v1/me").expect(200);
      const narrow = role === "planificateur_departement";
      expect(body.grants.map((one: { role: string }) => one.role)).toEqual([narrow ? "planificateur" : role]);
      if (narrow) expect(body.grants[0].territory).toMatch(/^dep:/);
      expect(body.demonstration).toBe(true);
    }
    await demonstration.end();
  });
});
