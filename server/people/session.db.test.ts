import { gzipSync } from "node:zlib";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createPerson,
  createStructure,
  createToken,
  type PeopleApp,
  signInAs,
  startPeople,
} from "#test/fixtures/people.ts";
import { plainAccess } from "./settings.ts";

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

const someone = async () => {
  const person = await createPerson(database.pool);
  return { person, ...(await signInAs(people.app, database.pool, person)) };
};
const cookieOf = (answer: request.Response) => String(answer.headers["set-cookie"]);

describe("a session", () => {
  it("is nobody’s without a cookie, and none is made for a visitor", async () => {
    const answer = await request(people.app).get("/api/v1/me").expect(200);
    expect(answer.body.person).toBeNull();
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  it("lies in a cookie that scripts and other sites cannot use", async () => {
    const { agent } = await someone();
    const cookie = cookieOf(await agent.get("/api/v1/me"));
    expect(cookie).toMatch(/^releve=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const ends = Date.parse(/Expires=([^;]+)/.exec(cookie)?.[1] ?? "");
    expect((ends - Date.now()) / 60_000).toBeCloseTo(120, 0);
  });

  it("is not given away by an answer that others may keep", async () => {
    const { agent } = await someone();
    const answer = await agent.get("/api/v1/taux-de-reponse").expect(200);
    expect(answer.headers["set-cookie"]).toBeDefined();
    expect(answer.headers["cache-control"]).toContain("private");
  });

  it("travels by https alone where people come by https, under a name that binds it to the host", async () => {
    const access = { ...plainAccess(), publicUrl: "https://releve.example", proxies: 1 };
    const behind = await startPeople(database, { access, source: "demonstration" });
    const enter = () =>
      request(behind.app).post("/api/v1/connexion/demonstration").send({ role: "observatoire" });
    const secure = await enter().set("x-forwarded-proto", "https").expect(200);
    expect(cookieOf(secure)).toMatch(
      /^__Host-releve=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await enter().expect(200)).headers["set-cookie"]).toBeUndefined();
    await behind.end();
  });

  it("gets a new name at sign-in: one planted before is worth nothing", async () => {
    const { agent } = await someone();
    const planted = /releve=([^;]+)/.exec(cookieOf(await agent.get("/api/v1/me")))?.[1];
    const person = await createPerson(database.pool);
    const before = await database.pool.query("select count(*) as n from collect.session");
    await database.pool.query(
      "insert into collect.mail_link (token_hash, email, expires_at) values (sha256('un-jeton-de-test-1234'), $1, now() + interval '1 minute')",
      [person.email],
    );
    const answer = await request(people.app)
      .post("/api/v1/connexion/jeton")
      .set("cookie", `releve=${planted}`)
      .send({ token: "un-jeton-de-test-1234" })
      .expect(200);
    expect(cookieOf(answer)).not.toContain(planted);
    const old = await request(people.app).get("/api/v1/me").set("cookie", `releve=${planted}`);
    expect(old.body.person).toBeNull();
    const after = await database.pool.query("select count(*) as n from collect.session");
    expect(after.rows[0].n).toBe(before.rows[0].n);
  });

  it("is refused when its cookie was forged or altered", async () => {
    const { agent } = await someone();
    const cookie = /releve=([^;]+)/.exec(cookieOf(await agent.get("/api/v1/me")))?.[1] ?? "";
    for (const forged of [cookie.slice(0, -3), cookie.replace(/^s%3A/, ""), "s%3Aabc.def"]) {
      const { body } = await request(people.app).get("/api/v1/me").set("cookie", `releve=${forged}`);
      expect(body.person).toBeNull();
    }
  });

  it("ends after two hours without use", async () => {
    const { agent, person } = await someone();
    await database.pool.query(
      "update collect.session set expire = now() - interval '1 second' where sess ->> 'person' = $1",
      [String(person.id)],
    );
    expect((await agent.get("/api/v1/me")).body.person).toBeNull();
    await agent.get("/api/v1/notifications").expect(401);
  });

  it("ends after twelve hours, used or not", async () => {
    const { agent, person } = await someone();
    const began = (hours: number) =>
      database.pool.query(
        "update collect.session set sess = jsonb_set(sess, '{began}', to_jsonb($2::bigint)) where sess ->> 'person' = $1",
        [String(person.id), Date.now() - hours * 3_600_000],
      );
    await began(11.9);
    await agent.get("/api/v1/notifications").expect(200);
    await began(12.1);
    await agent.get("/api/v1/notifications").expect(401);
    const { rows } = await database.pool.query(
      "select sid from collect.session where sess ->> 'person' = $1",
      [String(person.id)],
    );
    expect(rows).toEqual([]);
  });

  it("ends here, or everywhere, when one signs out", async () => {
    const person = await createPerson(database.pool);
    const [first, second, third] = [
      await signInAs(people.app, database.pool, person),
      await signInAs(people.app, database.pool, person),
      await signInAs(people.app, database.pool, person),
    ];
    const bystander = await someone();
    await first.ask("post", "/deconnexion").send({}).expect(200);
    await first.ask("get", "/notifications").expect(401);
    await second.ask("get", "/notifications").expect(200);
    const { body } = await second.ask("post", "/deconnexion").send({ partout: true }).expect(200);
    expect(body).toEqual({ suite: null, sessions: 2 });
    await third.ask("get", "/notifications").expect(401);
    await bystander.ask("get", "/notifications").expect(200);
  });

  it("is not ended by another site", async () => {
    const { agent, ask } = await someone();
    await agent.post("/api/v1/deconnexion").send({}).expect(403);
    await ask("get", "/notifications").expect(200);
  });

  it("ends at once with its account", async () => {
    const { ask, person } = await someone();
    await database.pool.query("update collect.person set disabled_at = now() where id = $1", [person.id]);
    await ask("get", "/notifications").expect(401);
  });
});

describe("what people are told of themselves", () => {
  it("is never shared with other sites, nor kept on the way; what is public still is, without a session", async () => {
    const { ask } = await someone();
    for (const path of ["/me", "/notifications", "/jetons", "/rattachements"]) {
      const { headers } = await ask("get", path).set("origin", "https://ailleurs.invalid").expect(200);
      expect(headers["access-control-allow-origin"]).toBeUndefined();
      expect(headers["cache-control"]).toBe("no-store");
    }
    const refused = await request(people.app).get("/api/v1/notifications").expect(401);
    expect(refused.headers["access-control-allow-origin"]).toBeUndefined();
    const open = await ask("get", "/health").expect(200);
    expect(open.headers["access-control-allow-origin"]).toBe("*");
    expect(open.headers["set-cookie"]).toBeUndefined();
  });

  it("comes with headers that keep pages from being framed, sniffed or fed scripts", async () => {
    const { headers } = await request(people.app).get("/api/v1/me");
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  it("waits for its owner: one account changes neither the name nor the notices of another", async () => {
    const one = await someone();
    const other = await someone();
    const { rows } = await database.pool.query(
      "insert into collect.notification (person, body) values ($1, 'Pour l’autre') returning id",
      [other.person.id],
    );
    await one.ask("post", "/notifications/lues").send({ up_to: rows[0].id }).expect(200);
    expect((await other.ask("get", "/notifications")).body).toMatchObject({ unread: 1, total: 1 });
    const changed = await one.ask("patch", "/me").send({ name: "Nom neuf", wants_digest: false }).expect(200);
    expect(changed.body.person).toMatchObject({
      name: "Nom neuf",
      wants_digest: false,
      wants_reminders: true,
    });
    await one.ask("patch", "/me").send({ email: other.person.email }).expect(400);
    await one.ask("patch", "/me").send({ phone: "<script>" }).expect(400);
  });
});

describe("a token", () => {
  it("is shown once, works without a cookie, and stops when revoked", async () => {
    const { ask } = await someone();
    const { body } = await ask("post", "/jetons").send({ name: "Paie", days: 30 }).expect(200);
    const bearer = () => request(people.app).get("/api/v1/me").set("authorization", `Bearer ${body.token}`);
    expect((await bearer()).body).toMatchObject({ person: { id: expect.any(Number) }, csrf: "" });
    const listed = await ask("get", "/jetons").expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(body.token);
    expect(listed.body.rows).toMatchObject([{ name: "Paie", last_used_at: expect.any(String) }]);
    await ask("delete", `/jetons/${body.id}`).expect(200);
    expect((await bearer()).body.person).toBeNull();
  });

  it("of someone else cannot be revoked, and none is made for ever", async () => {
    const { person } = await someone();
    await createToken(database.pool, person.id);
    const { rows } = await database.pool.query("select id from collect.api_token where person = $1", [
      person.id,
    ]);
    const stranger = await someone();
    await stranger.ask("delete", `/jetons/${rows[0].id}`).expect(404);
    await stranger.ask("post", "/jetons").send({ name: "Paie", days: 4000 }).expect(400);
  });

  it("that ran out, or is not one, is refused even beside a good session", async () => {
    const { ask, person } = await someone();
    const token = await createToken(database.pool, person.id);
    await database.pool.query("update collect.api_token set expires_at = now() where person = $1", [
      person.id,
    ]);
    for (const given of [`Bearer ${token}`, "Bearer x", "Basic YTpi"])
      await ask("get", "/declarations").set("authorization", given).expect(401);
  });
});

describe("looking through an account", () => {
  it("shows what the person sees, says whose eyes look, and is written down", async () => {
    const admin = await createPerson(database.pool, { name: "Admin", grants: [{ role: "administrateur" }] });
    const person = await createPerson(database.pool);
    const session = await signInAs(people.app, database.pool, admin);
    await session.ask("post", "/vue").send({ person: person.id }).expect(400);
    await session.ask("post", "/vue").send({ person: person.id, reason: "Aide au téléphone" }).expect(200);
    expect((await session.ask("get", "/me")).body).toMatchObject({
      person: { email: person.email },
      viewed_by: "Admin",
    });
    const refused = await session.ask("patch", "/me").send({ name: "Autre" }).expect(403);
    expect(refused.body.type).toBe("/problemes/vue-en-lecture");
    await session.ask("get", "/personnes").expect(403);
    await session.ask("delete", "/vue").expect(200);
    expect((await session.ask("get", "/me")).body).toMatchObject({
      person: { email: admin.email },
      viewed_by: null,
    });
    const { rows } = await database.pool.query(
      "select person, viewed_by, action, detail ->> 'reason' as reason from collect.event where action like 'view_as.%' order by id",
    );
    expect(rows).toEqual([
      { person: admin.id, viewed_by: null, action: "view_as.begin", reason: "Aide au téléphone" },
      { person: person.id, viewed_by: admin.id, action: "view_as.end", reason: null },
    ]);
  });

  it("does not begin when it cannot be written down", async () => {
    const admin = await createPerson(database.pool, { grants: [{ role: "administrateur" }] });
    const person = await createPerson(database.pool);
    const session = await signInAs(people.app, database.pool, admin);
    await database.pool.query(
      "alter table collect.event add constraint no_view check (action <> 'view_as.begin') not valid",
    );
    await session.ask("post", "/vue").send({ person: person.id, reason: "Essai" }).expect(500);
    await database.pool.query("alter table collect.event drop constraint no_view");
    expect((await session.ask("get", "/me")).body).toMatchObject({
      person: { email: admin.email },
      viewed_by: null,
    });
  });

  it("stops with the role that allowed it", async () => {
    const admin = await createPerson(database.pool, { grants: [{ role: "administrateur" }] });
    const person = await createPerson(database.pool);
    const session = await signInAs(people.app, database.pool, admin);
    await session.ask("post", "/vue").send({ person: person.id, reason: "Essai" }).expect(200);
    await database.pool.query("update collect.role_grant set revoked_at = now() where person = $1", [
      admin.id,
    ]);
    expect((await session.ask("get", "/me")).body).toMatchObject({
      person: { email: admin.email },
      grants: [],
    });
  });
});

describe("what comes in", () => {
  it("is refused in French when it holds what no text can keep", async () => {
    const admin = await createPerson(database.pool, { grants: [{ role: "administrateur" }] });
    const { ask } = await signInAs(people.app, database.pool, admin);
    for (const refused of [
      await ask("get", "/personnes?q=a%00b").expect(400),
      await ask("patch", "/me").send({ name: "a\u0000b" }).expect(400),
      await ask("patch", "/me").send({ name: "a\ud800b" }).expect(400),
      await request(people.app).get("/api/v1/questionnaires/annuelle/%00").expect(400),
    ])
      expect(refused.body.detail).toContain("un caractère qui ne peut être enregistré");
  });

  it("is not read of whoever is not signed in, nor unpacked of anybody", async () => {
    const bomb = gzipSync(Buffer.alloc(70_000_000));
    const to = "/imports?campagne=annuelle-2025&nom=a.csv";
    const packed = { "content-type": "application/octet-stream", "content-encoding": "gzip" };
    await request(people.app).post(`/api/v1${to}`).set(packed).send(bomb).expect(401);
    const person = await createPerson(database.pool, { grants: [{ role: "administrateur" }] });
    const { ask } = await signInAs(people.app, database.pool, person);
    const { body } = await ask("post", to).set(packed).send(bomb).expect(415);
    expect(body.detail).toContain("envoyez-le tel quel");
    const visit = request(people.app).post("/api/v1/connexion/jeton").set("content-type", "application/json");
    await visit.set("content-encoding", "gzip").send(bomb).expect(415);
  });

  it("is refused in French when it is a number that no column holds", async () => {
    const campaign = await createCampaign(database.pool);
    const structure = await createStructure(database.pool);
    const { id } = await createDeclaration(database.pool, { campaign: campaign.id, structure: structure.id });
    const grants = [{ role: "declarant", structure: structure.id }] as const;
    const { ask } = await signInAs(people.app, database.pool, await createPerson(database.pool, { grants }));
    const path = `/declarations/${id}/recapitulatif.pdf`;
    await ask("get", `${path}?numero=9`).expect(404);
    const { body } = await ask("get", `${path}?numero=9999999999`).expect(400);
    expect(body.detail).toContain("un nombre trop grand");
  });

  it("is refused however deep it is", async () => {
    const { ask } = await someone();
    const deep = "[".repeat(200_000) + "]".repeat(200_000);
    await ask("patch", "/me").set("content-type", "application/json").send(`{"name":${deep}}`).expect(400);
  });
});
