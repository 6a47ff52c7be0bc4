import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readingRoutes } from "#data/contract/signed-in/reading.ts";
import { annuelle } from "#data/questionnaires/annuelle.ts";
import { READING_REMINDERS } from "#data/rules/restitution/reading.ts";
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
import { sampleSheet } from "#test/fixtures/sheet.ts";
import { dayInFrance } from "../../collect/campaigns/today.ts";
import { remindReaders } from "./remind-readers.ts";

let database: TestDatabase;
let people: PeopleApp;
let owner: Pool;
let staff: Session;
let planner: Session;
let aract: Session;
let unread: Owed;
let alone: Owed;
let elsewhere: Owed;

interface Owed {
  structure: number;
  debt: number;
}

beforeAll(async () => {
  database = await createTestDatabase();
  owner = database.pool;
  people = await startPeople(database);
  await createCampaign(owner, { version: annuelle.version, body: annuelle });
  unread = await owed("13", { delivered: true, answered: true });
  alone = await owed("13", { delivered: false, answered: false });
  elsewhere = await owed("83", { delivered: false, answered: false });
  await owner.query(
    `insert into collect.contact (structure, email, name, phone, state)
     values ($1, 'perdue@exemple.invalid', 'Nom Fictif', '04 00 00 00 00', 'bounced')`,
    [alone.structure],
  );
  const grant = (role: "observatoire" | "planificateur" | "aract", territory?: string) =>
    createPerson(owner, { grants: [{ role, ...(territory && { territory }) }] });
  staff = await signInAs(people.app, owner, await grant("observatoire"));
  planner = await signInAs(people.app, owner, await grant("planificateur", "dep:13"));
  aract = await signInAs(people.app, owner, await grant("aract", "dep:13"));
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

/** A validated return whose sheet is made; `answered`: someone answers for the structure. */
async function owed(
  dep: string,
  { delivered, answered }: { delivered: boolean; answered: boolean },
): Promise<Owed> {
  const { id: structure } = await createStructure(owner, { dep });
  if (answered) await createPerson(owner, { grants: [{ role: "declarant", structure }] });
  await createDeclaration(owner, { campaign: "annuelle-2025", structure, state: "validated" });
  const body = JSON.stringify(sampleSheet());
  const { rows } = await owner.query<{ id: number }>(
    `with made as (
       insert into restitution.sheet (structure, millesime, version, edition, body, sha256)
       values ($1, '2025', 1, '2026.1', $2, $3) returning id
     )
     update restitution.debt
     set sheet = made.id, made_at = '2026-01-01', rendered_at = '2026-01-01',
       delivered_at = case when $4 then timestamptz '2026-01-01' end
     from made where debt.structure = $1 returning debt.id`,
    [structure, body, createHash("sha256").update(body).digest("hex"), delivered],
  );
  return { structure, debt: rows[0]?.id ?? 0 };
}

const { sheetsToCall, opinions } = readingRoutes;

async function calls(session: Session) {
  const { body } = await session.ask("get", "/suivi/restitutions/a-appeler").expect(200);
  return sheetsToCall.response.parse(body);
}

const remindOn = (today: string) =>
  remindReaders({
    pool: people.pool,
    publicUrl: "http://localhost:1",
    days: READING_REMINDERS,
    today,
    demonstration: false,
  });

describe("the list of those never reached", () => {
  it("names at once those without an address that works, and whom to phone", async () => {
    const { rows } = await calls(planner);
    expect(rows.map(({ structure, motive }) => [structure.id, motive])).toEqual([
      [alone.structure, "bounced"],
    ]);
    expect(rows[0]?.contacts[0]?.phone).toBe("04 00 00 00 00");
  });

  it("names the others once both reminders were left unanswered, and no more once opened", async () => {
    await remindOn("2026-02-01");
    await remindOn("2026-03-01");
    const { rows, reminded } = await calls(planner);
    expect(reminded).toBe(2);
    expect(rows.find(({ structure }) => structure.id === unread.structure)).toMatchObject({
      motive: "unread",
      reminders: 2,
      delivered_on: "2026-01-01",
    });
    await owner.query("update restitution.debt set opened_at = now() where id = $1", [unread.debt]);
    expect((await calls(planner)).rows.map(({ structure }) => structure.id)).toEqual([alone.structure]);
  });

  it("stays within a territory", async () => {
    expect((await calls(staff)).rows.map(({ structure }) => structure.id)).toContain(elsewhere.structure);
    expect((await calls(aract)).rows.map(({ structure }) => structure.id)).not.toContain(elsewhere.structure);
  });

  it("keeps who was phoned in vain, and lets go of whom the results were told, once and for their territory alone", async () => {
    const note = (session: Session, { debt }: Owed, told: boolean) =>
      session.ask("post", `/suivi/restitutions/${debt}/appel`).send({ told, note: "Standard" });
    await note(aract, alone, true).expect(404);
    await note(planner, elsewhere, true).expect(404);
    await note(planner, alone, false).expect(200);
    const of = async (session: Session, { debt }: Owed) =>
      (await calls(session)).rows.find(({ restitution }) => restitution === debt);
    expect(await of(planner, alone)).toMatchObject({ calls: 1 });
    await note(staff, elsewhere, true).expect(200);
    expect(await of(staff, elsewhere)).toBeUndefined();
    const { rows } = await owner.query(
      "select delivered_at is not null as handed, opened_at, read_at from restitution.debt where id = $1",
      [elsewhere.debt],
    );
    expect(rows).toEqual([{ handed: true, opened_at: null, read_at: null }]);
  });

  it("comes as a file, a line for each contact", async () => {
    const { text } = await planner.ask("get", "/suivi/restitutions/a-appeler.csv").expect(200);
    const [header, ...lines] = text.trim().split("\r\n");
    expect(header).toContain("structure;finess");
    expect(lines).toHaveLength(1);
    const called = `1;${dayInFrance(new Date())}`;
    expect(lines[0]).toContain(`Adresse en échec;${called};Nom Fictif;04 00 00 00 00;perdue@exemple.invalid`);
  });
});

describe("what readers say", () => {
  beforeAll(async () => {
    for (const [debt, useful, reason] of [
      [unread.debt, true, "Groupe bien choisi"],
      [unread.debt, false, "=Trop long ; illisible"],
      [elsewhere.debt, true, ""],
    ])
      await owner.query("insert into restitution.feedback (debt, useful, reason) values ($1, $2, $3)", [
        debt,
        useful,
        reason,
      ]);
  });

  const heard = async (session: Session) =>
    opinions.response.parse((await session.ask("get", "/suivi/restitutions/avis").expect(200)).body);

  it("is counted by secteur and département, the last said first", async () => {
    const { counts, rows, total } = await heard(staff);
    expect(total).toBe(3);
    expect(counts.map(({ dep, useful, useless }) => [dep, useful, useless])).toEqual([
      ["13", 1, 1],
      ["83", 1, 0],
    ]);
    expect(rows[0]?.structure.id).toBe(elsewhere.structure);
  });

  it("reaches the planner of its territory, and nobody who makes no sheet", async () => {
    expect((await heard(planner)).rows.map(({ reason }) => reason)).toEqual([
      "=Trop long ; illisible",
      "Groupe bien choisi",
    ]);
    await aract.ask("get", "/suivi/restitutions/avis").expect(403);
  });

  it("comes as a file that a spreadsheet does not run", async () => {
    const { text } = await planner.ask("get", "/suivi/restitutions/avis.csv").expect(200);
    expect(text).toContain(`non;"'=Trop long ; illisible"`);
  });
});
