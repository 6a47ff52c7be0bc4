import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { act } from "#server/db/act.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createGestionnaire,
  createPerson,
  createStructure,
  type PeopleApp,
  type PersonRow,
  type Session,
  signInAs,
  startPeople,
  type StructureRow,
} from "#test/fixtures/people.ts";
import { allCampaigns, chooseCampaign } from "./campaigns.ts";
import { remindDue } from "./reminders.ts";

let database: TestDatabase;
let people: PeopleApp;
let staff: Session;
let planner: Session;
const CAMPAIGN = "annuelle-2025";

/** Two sites of one gestionnaire, a lone one with a declarant, one known by a contact alone. */
let sites: StructureRow[];
let lone: StructureRow;
let known: StructureRow;
let unknown: StructureRow;
let siege: PersonRow;
let director: PersonRow;

const owe = (structure: StructureRow, state = "expected") =>
  createDeclaration(database.pool, { campaign: CAMPAIGN, structure: structure.id, state });
const contact = (structure: number, email: string) =>
  database.pool.query(
    "insert into collect.contact (structure, email, name, phone) values ($1, $2, 'Accueil', '01')",
    [structure, email],
  );

async function remind(today: string): Promise<number> {
  return act(people.pool, "service", async (db) => {
    const campaign = chooseCampaign(await allCampaigns(db, today), CAMPAIGN);
    return remindDue(db, { campaign, today, publicUrl: "https://releve.invalid" });
  });
}

async function mails() {
  const { rows } = await database.pool.query<{ recipient: string; subject: string; body_text: string }>(
    "select recipient, subject, body_text from collect.outgoing_mail order by id",
  );
  return rows;
}

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  const { pool } = database;
  await createCampaign(pool, { id: CAMPAIGN, opens_on: "2026-01-06", closes_on: "2026-03-31" });
  const gestionnaire = await createGestionnaire(pool);
  const place = { gestionnaire: gestionnaire.id, dep: "13" };
  sites = [
    await createStructure(pool, { ...place, name: "EHPAD des Pins" }),
    await createStructure(pool, { ...place, name: "EHPAD des Ormes" }),
  ];
  lone = await createStructure(pool, { name: "SSIAD du Port", dep: "13" });
  known = await createStructure(pool, { name: "IME des Sources", dep: "83" });
  unknown = await createStructure(pool, { name: "CHRS du Pont", dep: "83" });
  const done = await createStructure(pool, { ...place, name: "EHPAD rendu" });
  const closed = await createStructure(pool, { ...place, name: "EHPAD fermé" });
  for (const structure of [...sites, lone, known, unknown]) await owe(structure);
  await owe(done, "validated");
  await owe(closed, "closed");
  siege = await createPerson(pool, { grants: [{ role: "gestionnaire", gestionnaire: gestionnaire.id }] });
  director = await createPerson(pool, { grants: [{ role: "declarant", structure: lone.id }] });
  await contact(known.id, "accueil@ime.invalid");
  // An account is preferred to the contacts of a directory.
  await contact(lone.id, "accueil@ssiad.invalid");
  staff = await signInAs(people.app, pool, await createPerson(pool, { grants: [{ role: "observatoire" }] }));
  planner = await signInAs(
    people.app,
    pool,
    await createPerson(pool, { grants: [{ role: "planificateur", territory: "dep:83" }] }),
  );
  await pool.query("delete from collect.outgoing_mail");
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

describe("reminders of a campaign", () => {
  it("are not written on other days", async () => {
    expect(await remind("2026-02-10")).toBe(0);
  });

  it("write once to each recipient, with all that they owe and nothing of others", async () => {
    expect(await remind("2026-03-01")).toBe(3);
    const written = await mails();
    expect(written.map(({ recipient }) => recipient).toSorted()).toEqual(
      [siege.email, director.email, "accueil@ime.invalid"].toSorted(),
    );
    const toSiege = written.find(({ recipient }) => recipient === siege.email);
    expect(toSiege?.subject).toContain("2 déclarations");
    expect(toSiege?.body_text).toContain("EHPAD des Pins");
    expect(toSiege?.body_text).toContain("EHPAD des Ormes");
    for (const foreign of ["SSIAD du Port", "EHPAD rendu", "EHPAD fermé"])
      expect(toSiege?.body_text).not.toContain(foreign);
  });

  it("write nothing more when they run again, that day or while the next is not due", async () => {
    expect(await remind("2026-03-01")).toBe(0);
    expect(await remind("2026-03-03")).toBe(0);
    expect(await mails()).toHaveLength(3);
  });

  it("write once when two servers run at once", async () => {
    const counts = await Promise.all([remind("2026-03-16"), remind("2026-03-16")]);
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 3]);
  });

  it("follow a deadline given to one structure", async () => {
    await database.pool.query("update collect.declaration set deadline = '2026-04-10' where structure = $1", [
      lone.id,
    ]);
    expect(await remind("2026-04-07")).toBe(1);
    const last = (await mails()).at(-1);
    expect(last?.recipient).toBe(director.email);
    expect(last?.subject).toContain("10 avril 2026");
  });

  it("leave alone those who asked for none", async () => {
    await database.pool.query("update collect.person set wants_reminders = false where id = $1", [siege.id]);
    const before = (await mails()).length;
    await remind("2026-03-28");
    const recipients = (await mails()).slice(before).map(({ recipient }) => recipient);
    expect(recipients).toContain("accueil@ime.invalid");
    expect(recipients).not.toContain(siege.email);
    await database.pool.query("update collect.person set wants_reminders = true where id = $1", [siege.id]);
  });
});

describe("a reminder by hand", () => {
  it("is written once a day, and traced", async () => {
    const path = `/suivi/relances/${known.id}`;
    const { body } = await planner.ask("post", path).send({ campagne: CAMPAIGN }).expect(200);
    expect(body).toEqual({ recipients: 1 });
    const again = await planner.ask("post", path).send({ campagne: CAMPAIGN }).expect(409);
    expect(again.body.detail).toContain("déjà été relancée aujourd’hui");
    const { rows } = await database.pool.query(
      "select person is not null as by_someone from collect.event where action = 'reminder.sent' and structure = $1 order by id desc limit 1",
      [known.id],
    );
    expect(rows).toEqual([{ by_someone: true }]);
  });

  it("is refused over a structure of elsewhere", async () => {
    await planner.ask("post", `/suivi/relances/${lone.id}`).send({ campagne: CAMPAIGN }).expect(404);
  });

  it("says whom to call when no mail can be written", async () => {
    const { body } = await staff
      .ask("post", `/suivi/relances/${unknown.id}`)
      .send({ campagne: CAMPAIGN })
      .expect(422);
    expect(body.detail).toContain("appelez-la");
  });
});

describe("those to call", () => {
  const toCall = async (session: Session) => {
    const { body } = await session.ask("get", `/suivi/contacts?campagne=${CAMPAIGN}`).expect(200);
    return body.rows.map((row: { structure: { name: string }; motive: string }) => [
      row.structure.name,
      row.motive,
    ]);
  };

  it("are those without an address that works, in one’s territory", async () => {
    expect(await toCall(staff)).toEqual([["CHRS du Pont", "no_contact"]]);
    await database.pool.query("update collect.contact set state = 'bounced' where structure = $1", [
      known.id,
    ]);
    expect(await toCall(planner)).toEqual([
      ["IME des Sources", "bounced"],
      ["CHRS du Pont", "no_contact"],
    ]);
  });

  it("are counted on the board and named in the list", async () => {
    const board = await staff.ask("get", `/suivi?campagne=${CAMPAIGN}`).expect(200);
    expect(board.body.to_call).toBe(2);
    const list = await staff.ask("get", `/suivi/liste?campagne=${CAMPAIGN}&motif=bounced`).expect(200);
    expect(list.body.rows.map((row: { structure: { name: string } }) => row.structure.name)).toEqual([
      "IME des Sources",
    ]);
    expect(list.body.total).toBe(1);
  });

  it("are fewer once a contact is noted, by the observatory alone", async () => {
    const contactOf = { name: "Mme Fictive", email: "Direction@chrs.invalid", phone: null };
    await planner.ask("post", `/suivi/contacts/${unknown.id}`).send(contactOf).expect(403);
    const two = { ...contactOf, name: "Mme\r\nBcc: autre@a.invalid" };
    const { body } = await staff.ask("post", `/suivi/contacts/${unknown.id}`).send(two).expect(400);
    expect(body.detail).toContain("name\u00a0: attendu\u00a0: une seule ligne");
    await staff.ask("post", `/suivi/contacts/${unknown.id}`).send(contactOf).expect(200);
    expect(await toCall(staff)).toEqual([["IME des Sources", "bounced"]]);
  });
});

describe("a list of contacts", () => {
  const send = (text: string | Buffer) =>
    staff.ask("post", "/suivi/contacts").set("content-type", "text/csv").send(Buffer.from(text));

  it("adds, changes and recognises, in the encoding of an old Excel too", async () => {
    const text = `Courriel;Nom;Téléphone;FINESS\r\naccueil@ime.invalid;Zoé;;${known.finess}\r\nchef@chrs.invalid;;0102;${unknown.finess}\r\n`;
    const first = await send(Buffer.from(text, "latin1")).expect(200);
    expect(first.body).toEqual({ added: 1, changed: 1, unchanged: 0 });
    const again = await send(text).expect(200);
    expect(again.body).toEqual({ added: 0, changed: 0, unchanged: 2 });
    const { rows } = await database.pool.query(
      "select name, state from collect.contact where structure = $1",
      [known.id],
    );
    expect(rows).toEqual([{ name: "Zoé", state: "ok" }]);
  });

  it("is refused whole, with the line and column of each fault", async () => {
    const before = await database.pool.query("select count(*) as n from collect.contact");
    const { body } = await send(
      `email,nom,releve_id\nbon@a.invalid,A,${known.releve_id}\npas-une-adresse,B,${lone.releve_id}\nc@c.invalid,C,R999999\n`,
    ).expect(422);
    expect(body.errors.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringContaining("Ligne 3, colonne «\u00a0courriel\u00a0»"),
    ]);
    const unknownNumber = await send(`email,releve_id\nc@c.invalid,R999999\n`).expect(422);
    expect(unknownNumber.body.errors[0].message).toContain("Ligne 2");
    const after = await database.pool.query("select count(*) as n from collect.contact");
    expect(after.rows).toEqual(before.rows);
  });

  it("holds names and numbers of one line", async () => {
    const { body } = await send(
      `email,nom,tel,releve_id\nbon@a.invalid,"A\r\nBcc: b@a.invalid","01\n02",${known.releve_id}\n`,
    ).expect(422);
    expect(body.errors.map(({ parameter }: { parameter: string }) => parameter)).toEqual([
      "ligne 2, nom",
      "ligne 2, telephone",
    ]);
  });

  it("must say its columns", async () => {
    const { body } = await send("a;b\n1;2\n").expect(422);
    expect(body.detail).toContain("il manque «\u00a0courriel\u00a0»");
  });
});

describe("the list as a file", () => {
  it("holds every structure to act on, and no formula", async () => {
    await database.pool.query("update collect.structure set name = '=2+2' where id = $1", [known.id]);
    const { text, headers } = await staff.ask("get", `/suivi/liste.csv?campagne=${CAMPAIGN}`).expect(200);
    expect(headers["content-disposition"]).toContain("suivi-annuelle-2025.csv");
    expect(text.split("\r\n").filter((line) => line !== "")).toHaveLength(1 + 5);
    expect(text).toContain("\r\n'=2+2;");
  });
});

describe("the response rate", () => {
  it("is public, by sector, and names nobody", async () => {
    const { default: request } = await import("supertest");
    const { body, headers, text } = await request(people.app).get("/api/v1/taux-de-reponse").expect(200);
    expect(headers["cache-control"]).toBe("private, max-age=60");
    expect(body.rows.find(({ secteur }: { secteur: string }) => secteur === "all")).toMatchObject({
      expected: 6,
      answered: 1,
    });
    expect(text).not.toContain("EHPAD des Pins");
  });

  it("says the burden to those who follow", async () => {
    const { body } = await staff.ask("get", "/suivi/charge").expect(200);
    expect(body.rows[0]).toMatchObject({ answered: 1, campaign: { id: CAMPAIGN } });
  });
});
