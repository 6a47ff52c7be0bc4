import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { annuelle } from "#data/questionnaires/annuelle.ts";
import { formation } from "#data/questionnaires/formation.ts";
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
import { waits } from "./schedule.ts";
import { deliverOwed, type Delivering, paperPath, settle } from "./deliver.ts";

let database: TestDatabase;
let people: PeopleApp;
let owner: Pool;
let delivering: Delivering;
const varDir = mkdtempSync(join(tmpdir(), "releve-restitution-"));

beforeAll(async () => {
  database = await createTestDatabase();
  owner = database.pool;
  people = await startPeople(database);
  delivering = { pool: people.pool, varDir, publicUrl: "http://localhost:1", days: 60, demonstration: false };
  await createCampaign(owner, { version: annuelle.version, body: annuelle });
  await createCampaign(owner, { kind: "formation", version: formation.version, body: formation });
});

afterAll(async () => {
  await people.end();
  await database.drop();
  rmSync(varDir, { recursive: true, force: true });
});

interface Filed {
  structure: number;
  declaration: number;
  email: string;
}

/** A structure with someone to write to, whose return of 2025 is validated. */
async function validated(): Promise<Filed> {
  const { id: structure } = await createStructure(owner, { dep: "13" });
  const { email } = await createPerson(owner, { grants: [{ role: "declarant", structure }] });
  const { id: declaration } = await createDeclaration(owner, {
    campaign: "annuelle-2025",
    structure,
    state: "submitted",
  });
  await validate(declaration);
  return { structure, declaration, email };
}

async function validate(declaration: number): Promise<void> {
  await owner.query(
    "update collect.declaration set state = 'validated', validated_at = now() where id = $1",
    [declaration],
  );
}

async function makeSheetOf(
  structure: number,
  version = 1,
  kind: "annuelle" | "formation" = "annuelle",
): Promise<void> {
  const body = JSON.stringify(sampleSheet({ name: `Structure fictive n° ${structure}` }));
  await owner.query(
    `insert into restitution.sheet (structure, kind, millesime, version, edition, body, sha256)
     values ($1, $5, '2025', $2, '2026.1', $3, $4)`,
    [structure, version, body, createHash("sha256").update(body).digest("hex"), kind],
  );
}

interface Owed {
  version: number;
  replaced: boolean;
  rendered: boolean;
  sent: boolean;
  delivered: boolean;
  pdf: string | null;
}

async function ledgerOf(declaration: number): Promise<Owed[]> {
  const { rows } = await owner.query<Owed>(
    `select version, replaced_by is not null as replaced, rendered_at is not null as rendered,
       sent_at is not null as sent, delivered_at is not null as delivered, pdf_sha256 as pdf
     from restitution.debt where declaration = $1 order by version`,
    [declaration],
  );
  return rows;
}

async function mailsTo(email: string): Promise<{ key: string; subject: string; text: string }[]> {
  const { rows } = await owner.query<{ key: string; subject: string; text: string }>(
    `select key, subject, body_text as text from collect.outgoing_mail
     where recipient = $1 and key like 'restitution:%' order by id`,
    [email],
  );
  return rows;
}

describe("the ledger of returns", () => {
  it("owes a return its results as soon as it is validated, within a year", async () => {
    const { declaration } = await validated();
    const { rows } = await owner.query<{ days: number }>(
      "select due_on - (now() at time zone 'Europe/Paris')::date as days from restitution.debt where declaration = $1",
      [declaration],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.days).toBeGreaterThanOrEqual(364);
    expect(rows[0]?.days).toBeLessThanOrEqual(366);
  });

  it("gives a structure that answers twice in a year a sheet for each return", async () => {
    const { structure, declaration } = await validated();
    const { id: training } = await createDeclaration(owner, {
      campaign: "formation-2025",
      structure,
      state: "submitted",
    });
    await validate(training);
    await makeSheetOf(structure, 1, "formation");
    await deliverOwed(delivering);
    expect(await ledgerOf(declaration)).toMatchObject([{ rendered: false }]);
    expect(await ledgerOf(training)).toMatchObject([{ rendered: true, sent: true }]);
    await makeSheetOf(structure);
    await deliverOwed(delivering);
    expect(await ledgerOf(declaration)).toMatchObject([{ rendered: true, sent: true }]);
  });

  it("draws, sends once and shortens the delay when the sheet is made", async () => {
    const { structure, declaration, email } = await validated();
    await makeSheetOf(structure);
    await deliverOwed(delivering);
    await deliverOwed(delivering);
    const [owed] = await ledgerOf(declaration);
    expect(owed).toMatchObject({ rendered: true, sent: true, delivered: false });
    expect(existsSync(paperPath(varDir, owed?.pdf ?? ""))).toBe(true);
    const mails = await mailsTo(email);
    expect(mails).toHaveLength(1);
    const said = mails[0]?.text.replaceAll(/[\u00a0\u202f]/g, " ");
    expect(said).toContain(`Structure fictive n° ${structure}`);
    for (const row of sampleSheet().rows) {
      expect(mails[0]?.text).toContain(row.value_words);
      expect(said).toContain(row.label);
    }
    const { rows } = await owner.query<{ days: number }>(
      "select due_on - (now() at time zone 'Europe/Paris')::date as days from restitution.debt where declaration = $1",
      [declaration],
    );
    expect(rows[0]?.days).toBeLessThanOrEqual(60);
  });

  it("is delivered when the mail has left, not before", async () => {
    const { structure, declaration, email } = await validated();
    await makeSheetOf(structure);
    await deliverOwed(delivering);
    expect((await ledgerOf(declaration))[0]?.delivered).toBe(false);
    await owner.query(
      "update collect.outgoing_mail set state = 'sent', sent_at = now() where recipient = $1",
      [email],
    );
    await settle(people.pool, false);
    expect((await ledgerOf(declaration))[0]?.delivered).toBe(true);
    const { rows } = await owner.query(
      "select sent_at <= delivered_at as in_order from restitution.debt where declaration = $1",
      [declaration],
    );
    expect(rows).toEqual([{ in_order: true }]);
  });

  it("is written to a new contact when the mail to the first was refused", async () => {
    const { structure, email } = await validated();
    await makeSheetOf(structure);
    await deliverOwed(delivering);
    await owner.query("update collect.outgoing_mail set state = 'failed' where recipient = $1", [email]);
    expect(await waits(people.pool)).toBe(false);
    const other = await createPerson(owner, { grants: [{ role: "declarant", structure }] });
    expect(await waits(people.pool)).toBe(true);
    await deliverOwed(delivering);
    await deliverOwed(delivering);
    expect(await waits(people.pool)).toBe(false);
    expect(await mailsTo(other.email)).toHaveLength(1);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it("keeps a sheet that cannot be drawn from no other reader, and names it", async () => {
    const broken = await validated();
    const whole = await validated();
    await makeSheetOf(broken.structure);
    await owner.query("update restitution.sheet set body = '{}' where structure = $1", [broken.structure]);
    await makeSheetOf(whole.structure);
    await expect(deliverOwed(delivering)).rejects.toThrow(/Feuilles non tracées, les autres le sont/);
    expect(await ledgerOf(whole.declaration)).toMatchObject([{ rendered: true, sent: true }]);
    await owner.query("delete from restitution.debt where declaration = $1", [broken.declaration]);
  });

  it("tells everyone who answers for a structure once, in one mail for all of theirs", async () => {
    const first = await validated();
    const second = await validated();
    const both = await createPerson(owner, {
      grants: [
        { role: "declarant", structure: first.structure },
        { role: "declarant", structure: second.structure },
      ],
    });
    await makeSheetOf(first.structure);
    await makeSheetOf(second.structure);
    await Promise.all([deliverOwed(delivering), deliverOwed(delivering), deliverOwed(delivering)]);
    for (const email of [first.email, second.email, both.email]) expect(await mailsTo(email)).toHaveLength(1);
    const [mail] = await mailsTo(both.email);
    for (const { structure } of [first, second])
      expect(mail?.text.replaceAll("\u00a0", " ")).toContain(`Structure fictive n° ${structure}`);
    const [alone] = await mailsTo(first.email);
    expect(alone?.text.replaceAll("\u00a0", " ")).not.toContain(`Structure fictive n° ${second.structure}`);
  });

  it("owes a corrected return a new version, which replaces the first", async () => {
    const { structure, declaration, email } = await validated();
    await makeSheetOf(structure);
    await deliverOwed(delivering);
    for (const number of [1, 2])
      await owner.query(
        `insert into collect.submission (declaration, number, kind, receipt, body, sha256)
         values ($1, $2, 'rectification', $3, '{}', '')`,
        [declaration, number, `R${declaration}-${number}`],
      );
    await owner.query("update collect.declaration set state = 'draft' where id = $1", [declaration]);
    await validate(declaration);
    await makeSheetOf(structure, 2);
    await deliverOwed(delivering);
    expect(await ledgerOf(declaration)).toMatchObject([
      { version: 1, replaced: true, sent: true },
      { version: 2, replaced: false, sent: true },
    ]);
    expect(await mailsTo(email)).toHaveLength(2);
  });

  it("keeps for the telephone those whom nobody can write to", async () => {
    const { id: structure } = await createStructure(owner, { dep: "13" });
    const { id: declaration } = await createDeclaration(owner, {
      campaign: "annuelle-2025",
      structure,
      state: "submitted",
    });
    await validate(declaration);
    await makeSheetOf(structure);
    await deliverOwed(delivering);
    expect((await ledgerOf(declaration))[0]).toMatchObject({ rendered: true, sent: false });
  });

  it("owes nothing any more after being killed while drawing, then while writing, and tells nobody twice", async () => {
    const filed = await Promise.all(Array.from({ length: 6 }, () => validated()));
    for (const { structure } of filed) await makeSheetOf(structure);
    await killedAt("sheet 2");
    await killedAt("sheet 3");
    await killedAt("mail 2");
    await deliverOwed(delivering);
    for (const { declaration, email } of filed) {
      expect(await ledgerOf(declaration)).toMatchObject([{ rendered: true, sent: true }]);
      expect(await mailsTo(email)).toHaveLength(1);
    }
  });
});

/** Runs the job in a process of its own, and kills it as soon as it has said that. */
async function killedAt(said: string): Promise<void> {
  const script = fileURLToPath(new URL("../../test/restitution/deliver-process.ts", import.meta.url));
  const args = ["--import", "tsx", script, await openAppRole(database.url), varDir, said];
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
