import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEEP_DAYS, RETENTION } from "#data/rules/retention.ts";
import { act } from "#server/db/act.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import {
  createCampaign,
  createDeclaration,
  createPerson,
  createStructure,
  type PeopleApp,
  startPeople,
} from "#test/fixtures/people.ts";
import { keepBytes } from "../collect/documents/store.ts";
import { keepFile, keptPath, reportPath, writeAside } from "../import/store.ts";
import { purge } from "./purge.ts";

let database: TestDatabase;
let people: PeopleApp;
let varDir: string;
let person: number;
let structure: number;

const CLOSED = "2026-03-31";
/** That many days after noon of the day the campaign closed. */
const after = (days: number) => new Date(Date.parse(`${CLOSED}T12:00:00Z`) + days * 86_400_000);
const run = (days: number) => purge(people.pool, { varDir, now: after(days) });

const one = async (sql: string, params: unknown[] = []) => (await database.pool.query(sql, params)).rows[0];
const count = async (table: string, declaration: number): Promise<number> =>
  (await one(`select count(*) from collect.${table} where declaration = $1`, [declaration])).count;

beforeAll(async () => {
  database = await createTestDatabase();
  people = await startPeople(database);
  varDir = await mkdtemp(join(tmpdir(), "releve-purge-"));
  structure = (await createStructure(database.pool)).id;
  person = (await createPerson(database.pool)).id;
});
afterAll(async () => {
  await people.end();
  await database.drop();
  await rm(varDir, { recursive: true });
});

/** A return of a campaign of its own, begun, with a document; sent before if asked. */
async function begun(millesime: string, { sent = false, state = "draft" } = {}) {
  const { pool } = database;
  const { id: campaign } = await createCampaign(pool, { millesime, closes_on: CLOSED });
  const { id } = await createDeclaration(pool, { campaign, structure, state, lines: ["ide"] });
  const sha256 = await keepBytes(join(varDir, "documents"), Buffer.from(`pièce de ${campaign}`));
  await pool.query(
    "insert into collect.answer (declaration, question, line, state, value, origin) values ($1, 'personnes', 'ide', 'number', 3, 'typed')",
    [id],
  );
  await pool.query(
    "insert into collect.answer_trail (declaration, question, line, state, value, origin) values ($1, 'personnes', 'ide', 'number', 3, 'typed')",
    [id],
  );
  await pool.query(
    "insert into collect.document (declaration, name, media, bytes, sha256, at) values ($1, 'bilan.pdf', 'application/pdf', 9, $2, '2026-03-01')",
    [id, sha256],
  );
  if (sent)
    await pool.query(
      "insert into collect.submission (declaration, number, kind, receipt, at, body, sha256) values ($1, 1, 'initial', $2, '2026-03-02', '{}', 'x')",
      [id, `R-${campaign}-1`],
    );
  return { id, document: join(varDir, "documents", sha256) };
}

describe("what is past its use", () => {
  it("is a draft never sent, thirteen months after its campaign closed, and not the day before", async () => {
    const draft = await begun("2001");
    expect((await run(KEEP_DAYS.draft)).drafts).toBe(0);
    expect(await count("answer", draft.id)).toBe(1);
    expect((await run(KEEP_DAYS.draft + 1)).drafts).toBe(1);
    expect(await count("answer", draft.id)).toBe(0);
    expect(await count("answer_trail", draft.id)).toBe(0);
    expect(
      await one("select state, lines, opened_at from collect.declaration where id = $1", [draft.id]),
    ).toEqual({
      state: "expected",
      lines: [],
      opened_at: null,
    });
    expect((await run(KEEP_DAYS.draft + KEEP_DAYS.removedDocument)).documents).toBe(0);
    expect(existsSync(draft.document)).toBe(true);
    expect((await run(KEEP_DAYS.draft + KEEP_DAYS.removedDocument + 2)).documents).toBe(1);
    expect(existsSync(draft.document)).toBe(false);
  });

  it("is never a return that was sent, nor its draft, nor its documents, twenty years later", async () => {
    const returns = [
      await begun("2002", { sent: true, state: "submitted" }),
      await begun("2003", { sent: true }),
      await begun("2004", { sent: true, state: "withdrawn" }),
    ];
    await database.pool.query("update collect.document set removed_at = $1", [after(1)]);
    await run(20 * 365);
    for (const { id, document } of returns) {
      expect(await count("answer", id)).toBe(1);
      expect(await count("answer_trail", id)).toBe(1);
      expect(await count("submission", id)).toBe(1);
      expect(existsSync(document)).toBe(true);
    }
  });

  it("is refused by PostgreSQL to whoever is not the server", async () => {
    const forget = act(people.pool, { person }, (db) =>
      db.query("select collect.forget_drafts('2100-01-01', now())"),
    );
    await expect(forget).rejects.toThrow("only the server forgets drafts");
  });

  it("is a file of answers and its report; that it came stays, and bytes that another file has stay too", async () => {
    const { id: campaign } = await createCampaign(database.pool, { millesime: "2005" });
    const received = async (bytes: string, state: string, ended: Date | null) => {
      const sha256 = await keepFile(varDir, Buffer.from(bytes));
      const { id } = await one(
        `insert into collect.import (person, campaign, file_name, bytes, sha256, state, report, difference, created_at, ended_at)
         values ($1, $2, 'grille.csv', 1, $3, $4, '{}', '{}', $5, $6) returning id`,
        [person, campaign, sha256, state, after(0), ended],
      );
      await writeAside(reportPath(varDir, id), ["nature;structure"]);
      return { id, bytes: keptPath(varDir, sha256), report: reportPath(varDir, id) };
    };
    const done = await received("a", "done", after(0));
    const shared = await received("b", "refused", after(0));
    const recent = await received("b", "done", after(60));
    const forgotten = await received("c", "ready", null);
    const working = await received("d", "committing", null);

    expect((await run(KEEP_DAYS.file)).files).toBe(0);
    expect((await run(KEEP_DAYS.file + 1)).files).toBe(2);
    expect(existsSync(done.bytes)).toBe(false);
    expect(existsSync(done.report)).toBe(false);
    expect(existsSync(shared.report)).toBe(false);
    expect(existsSync(recent.bytes)).toBe(true);
    expect(
      await one("select file_name, report, difference from collect.import where id = $1", [done.id]),
    ).toEqual({
      file_name: "grille.csv",
      report: null,
      difference: null,
    });
    expect((await one("select state from collect.import where id = $1", [forgotten.id])).state).toBe(
      "cancelled",
    );
    expect((await run(2 * KEEP_DAYS.file + 2)).files).toBe(2);
    expect(existsSync(forgotten.bytes)).toBe(false);
    expect(existsSync(working.bytes)).toBe(true);
  });

  it("is the words of a mail that left, sooner those of a sign-in link, never of one that waits", async () => {
    const mail = (key: string, state: string) =>
      database.pool.query(
        `insert into collect.outgoing_mail (key, recipient, subject, body_text, body_html, state, created_at, sent_at)
         values ($1, 'a@exemple.invalid', 'Objet', 'Bonjour', '<p>', $2, $3, $3)`,
        [key, state, after(0)],
      );
    await mail("receipt:1", "sent");
    await mail("connexion:1", "sent");
    await mail("receipt:2", "waiting");
    expect((await run(2)).mails).toBe(1);
    expect((await run(KEEP_DAYS.mail + 1)).mails).toBe(1);
    const { rows } = await database.pool.query(
      "select key, subject, body_text from collect.outgoing_mail order by key",
    );
    expect(rows).toEqual([
      { key: "connexion:1", subject: "Objet", body_text: "" },
      { key: "receipt:1", subject: "Objet", body_text: "" },
      { key: "receipt:2", subject: "Objet", body_text: "Bonjour" },
    ]);
  });

  it("is what let somebody in, once it is over", async () => {
    await database.pool.query(
      "insert into collect.session (sid, sess, expire) values ('old', '{}', $1), ('new', '{}', $2)",
      [after(0), after(2)],
    );
    await database.pool.query(
      "insert into collect.mail_link (token_hash, email, expires_at) values ('\\x01', 'a@exemple.invalid', $1)",
      [after(0)],
    );
    expect(await run(2)).toMatchObject({ sessions: 1, links: 1 });
    expect((await one("select sid from collect.session")).sid).toBe("new");
  });

  it("is told to people as it is done", async () => {
    const page = await readFile(new URL("../../docs/conservation.md", import.meta.url), "utf8");
    for (const { what, kept } of RETENTION) expect(page).toContain(`| ${what} | ${kept} |`);
  });
});
