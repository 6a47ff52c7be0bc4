import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { READING_REMINDERS } from "#data/rules/restitution/reading.ts";
import { annuelle } from "#data/questionnaires/annuelle.ts";
import { openAppRole } from "#server/db/app-role.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createPerson,
  createStructure,
  startPeople,
  type PeopleApp,
} from "#test/fixtures/people.ts";
import { sampleSheet } from "#test/fixtures/sheet.ts";
import { remindReaders } from "./remind-readers.ts";

const DELIVERED = "2026-03-01";
const FIRST = "2026-03-22";
const SECOND = "2026-04-15";

let database: TestDatabase;
let people: PeopleApp;
let owner: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = database.pool;
  people = await startPeople(database);
  await createCampaign(owner, { version: annuelle.version, body: annuelle });
});
afterAll(async () => {
  await people.end();
  await database.drop();
});

const remindOn = (today: string) =>
  remindReaders({
    pool: people.pool,
    publicUrl: "http://releve.invalid",
    days: READING_REMINDERS,
    today,
    demonstration: false,
  });

interface Delivered {
  structure: number;
  name: string;
  debt: number;
  email: string;
}

/** A sheet that was delivered to the one person who answers for its structure. */
async function delivered(): Promise<Delivered> {
  const { id: structure } = await createStructure(owner, { dep: "13" });
  const {
    rows: [named],
  } = await owner.query<{ name: string }>("select name from collect.structure where id = $1", [structure]);
  const { email } = await createPerson(owner, { grants: [{ role: "declarant", structure }] });
  await createDeclaration(owner, { campaign: "annuelle-2025", structure, state: "validated" });
  const body = JSON.stringify(sampleSheet());
  const { rows } = await owner.query<{ id: number }>(
    `with made as (
       insert into restitution.sheet (structure, millesime, version, edition, body, sha256)
       values ($1, '2025', 1, '2026.1', $2, $3) returning id
     )
     update restitution.debt
     set sheet = made.id, made_at = $4::date, rendered_at = $4::date, sent_at = $4::date,
       delivered_at = $4::date + interval '12 hours'
     from made where debt.structure = $1 returning debt.id`,
    [structure, body, createHash("sha256").update(body).digest("hex"), DELIVERED],
  );
  return { structure, name: named?.name ?? "?", debt: rows[0]?.id ?? 0, email };
}

async function mailsTo(email: string): Promise<{ subject: string; text: string; html: string }[]> {
  const { rows } = await owner.query<{ subject: string; text: string; html: string }>(
    `select subject, body_text as text, body_html as html from collect.outgoing_mail
     where recipient = $1 and key like 'lecture:%' order by id`,
    [email],
  );
  return rows;
}

const readBy = (debt: number) =>
  owner.query("update restitution.debt set opened_at = now(), read_at = now() where id = $1", [debt]);

describe("a sheet that nobody has read", () => {
  it("is recalled on its 21st and 45th days, once each, then left in peace", async () => {
    const { email } = await delivered();
    await remindOn("2026-03-21");
    expect(await mailsTo(email)).toHaveLength(0);
    await remindOn(FIRST);
    await remindOn(FIRST);
    expect(await mailsTo(email)).toHaveLength(1);
    await remindOn(SECOND);
    await remindOn(SECOND);
    expect(await mailsTo(email)).toHaveLength(2);
    await remindOn("2026-09-01");
    expect(await mailsTo(email)).toHaveLength(2);
  });

  it("is recalled by one link and no figure, without anything that tells that the mail was opened", async () => {
    const { email, debt } = await delivered();
    await remindOn(FIRST);
    const [mail] = await mailsTo(email);
    expect(mail?.text.match(/https?:\/\/\S+/g)).toEqual([
      `http://releve.invalid/demarches/resultats/${debt}`,
    ]);
    expect(mail?.html.match(/(href|src)=/g)).toEqual(["href="]);
    for (const { value_words } of sampleSheet().rows) expect(mail?.text).not.toContain(value_words);
  });

  it("is no longer recalled once read, nor once the next year’s is there", async () => {
    const first = await delivered();
    await readBy(first.debt);
    const second = await delivered();
    await owner.query(
      `insert into restitution.debt (declaration, structure, millesime, version, validated_at, due_on, sheet, made_at)
       select declaration, structure, '2026', 2, now(), current_date, sheet, now() from restitution.debt where id = $1`,
      [second.debt],
    );
    await remindOn(FIRST);
    expect(await mailsTo(first.email)).toHaveLength(0);
    expect(await mailsTo(second.email)).toHaveLength(0);
  });

  it("spares those who want no reminder", async () => {
    const { email } = await delivered();
    await owner.query("update collect.person set wants_reminders = false where email = $1", [email]);
    await remindOn(FIRST);
    expect(await mailsTo(email)).toHaveLength(0);
  });

  it("comes in one mail with the others of the same reader, whatever runs at once", async () => {
    const first = await delivered();
    const second = await delivered();
    await owner.query(
      `insert into collect.role_grant (person, role, structure)
       select id, 'declarant', $2 from collect.person where email = $1`,
      [first.email, second.structure],
    );
    await Promise.all([remindOn(FIRST), remindOn(FIRST), remindOn(FIRST)]);
    const mails = await mailsTo(first.email);
    expect(mails).toHaveLength(1);
    for (const one of [first, second]) expect(mails[0]?.text).toContain(`- ${one.name}, 2025`);
    expect(await mailsTo(second.email)).toHaveLength(1);
  });

  it("is recalled to everyone, and to nobody twice, after being killed while writing", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => delivered()));
    await killedAt("mail 1");
    await killedAt("mail 2");
    await remindOn(FIRST);
    for (const { email } of all) expect(await mailsTo(email)).toHaveLength(1);
  });
});

/** Runs the job in a process of its own, and kills it as soon as it has said that. */
async function killedAt(said: string): Promise<void> {
  const script = fileURLToPath(new URL("../../../test/restitution/remind-process.ts", import.meta.url));
  const args = ["--import", "tsx", script, await openAppRole(database.url), FIRST, said];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const exit = once(child, "exit");
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line === said) child.kill("SIGKILL");
  }
  await exit;
  expect(lines).toContain(said);
  expect(lines).not.toContain("done");
}
