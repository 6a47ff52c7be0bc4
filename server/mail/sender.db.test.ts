import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Pool } from "pg";
import { pino } from "pino";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { act } from "#server/db/act.ts";
import { openAppRole } from "#server/db/app-role.ts";
import { createPool } from "#server/db/pool.ts";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { createPerson, createStructure } from "#test/fixtures/people.ts";
import { queueMail } from "./queue.ts";
import { MailSender } from "./sender.ts";
import { mailOf } from "./templates/mail-of.ts";

const log = pino({ level: "silent" });
let database: TestDatabase;
let pool: Pool;
let appUrl: string;
let received: string[];
let server: SMTPServer | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  appUrl = await openAppRole(database.url);
  pool = createPool(appUrl);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  received = [];
  await database.pool.query("delete from collect.outgoing_mail");
});
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

/** An SMTP server on a free port; keeps what it accepts. */
async function smtp(options: SMTPServerOptions = {}): Promise<string> {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
      stream.on("end", () => {
        received.push(text);
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  return `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

const refusal = (code: number) => Object.assign(new Error("non"), { responseCode: code });

async function queue(key: string, to = "quelqu.un@exemple.invalid"): Promise<void> {
  const letter = mailOf({
    title: "Déclaration attendue",
    paragraphs: ["Bonjour, une déclaration est attendue : la vôtre ?"],
    button: { label: "Ouvrir", href: "http://localhost/declarations/1" },
  });
  await act(pool, "service", (db) => queueMail(db, { key, to, ...letter }));
}

async function send(smtpUrl: string, lease?: number): Promise<number> {
  const settings = { smtpUrl, from: "Relève <releve@exemple.invalid>" };
  const sender = new MailSender({ pool, settings, log, drawReceipt, ...(lease !== undefined && { lease }) });
  const sent = await sender.sendWaiting();
  await sender.stop();
  return sent;
}

/** A return is known by what it sent: that of number 1 can be drawn. */
async function drawReceipt({ number }: { number: number }): Promise<Buffer> {
  if (number !== 1) throw new Error("nothing to draw");
  return Buffer.from("%PDF-1.7 accusé");
}

async function mail(key: string) {
  const { rows } = await database.pool.query<{
    state: string;
    attempts: number;
    error: string | null;
    waits: boolean;
  }>(
    "select state, attempts, error, next_try_at > now() as waits from collect.outgoing_mail where key = $1",
    [key],
  );
  return rows[0];
}

const messageIds = () => received.map((text) => /^Message-ID: (\S+)/im.exec(text)?.[1]);
const dueNow = () => database.pool.query("update collect.outgoing_mail set next_try_at = now()");

describe("the outbox", () => {
  it("sends text and HTML once, then no more", async () => {
    const url = await smtp();
    await queue("a");
    await queue("a");
    expect(await send(url)).toBe(1);
    expect(await send(url)).toBe(0);
    expect(received).toHaveLength(1);
    expect(received[0]).toContain("text/plain");
    expect(received[0]).toContain("text/html");
    expect(await mail("a")).toMatchObject({ state: "sent", attempts: 1 });
  });

  it("draws a receipt when its mail leaves, and sends the words alone when it cannot", async () => {
    const url = await smtp();
    const receipt = (number: number) => [
      { filename: `R1-${number}.pdf`, contentType: "application/pdf", receipt: { declaration: 1, number } },
    ];
    const letter = mailOf({
      title: "Accusé de réception",
      paragraphs: ["Bonjour, voici ce qui a été envoyé."],
    });
    const to = "quelqu.un@exemple.invalid";
    await act(pool, "service", async (db) => {
      await queueMail(db, { key: "drawn", to, ...letter, attachments: receipt(1) });
      await queueMail(db, { key: "not drawn", to, ...letter, attachments: receipt(2) });
    });
    expect(await send(url)).toBe(2);
    const [drawn = "", not = ""] = received;
    expect(drawn).toContain(Buffer.from("%PDF-1.7 accusé").toString("base64"));
    expect(not).not.toContain("R1-2.pdf");
    expect(not).toContain("Bonjour");
    expect(await mail("not drawn")).toMatchObject({ state: "sent" });
  });

  it("is shared by two senders without sending twice", async () => {
    const url = await smtp();
    for (let n = 0; n < 25; n++) await queue(`shared-${n}`);
    const counts = await Promise.all([send(url), send(url)]);
    expect(counts[0] + counts[1]).toBe(25);
    expect(new Set(messageIds()).size).toBe(25);
    expect(received).toHaveLength(25);
  });

  it("tries again later what is refused for now, and sends it then", async () => {
    let refuses = true;
    const url = await smtp({
      onRcptTo: (_address, _session, done) => (refuses ? done(refusal(450)) : done()),
    });
    await queue("greylisted");
    expect(await send(url)).toBe(0);
    expect(await mail("greylisted")).toMatchObject({ state: "waiting", waits: true });
    refuses = false;
    await dueNow();
    expect(await send(url)).toBe(1);
  });

  it("holds an address that is refused for good as failed, for those who call", async () => {
    const url = await smtp({ onRcptTo: (_address, _session, done) => done(refusal(550)) });
    const structure = await createStructure(database.pool);
    const person = await createPerson(database.pool, { email: "parti@exemple.invalid" });
    await database.pool.query(
      "insert into collect.contact (structure, email) values ($1, 'Parti@exemple.invalid')",
      [structure.id],
    );
    await queue("gone", person.email);
    await send(url);
    expect(await mail("gone")).toMatchObject({ state: "bounced" });
    const { rows } = await database.pool.query(
      `select contact.state, person.mail_bounced_at is not null as bounced
       from collect.contact, collect.person where contact.structure = $1 and person.id = $2`,
      [structure.id, person.id],
    );
    expect(rows).toEqual([{ state: "bounced", bounced: true }]);
  });

  it("gives up a message that is refused for what it is", async () => {
    const url = await smtp({
      onData(stream, _session, done) {
        stream.resume();
        stream.on("end", () => done(refusal(554)));
      },
    });
    await queue("refused");
    await send(url);
    expect(await mail("refused")).toMatchObject({ state: "failed" });
  });

  it("waits when the line is cut, or when nobody answers", async () => {
    const url = await smtp({
      onData(stream, session) {
        stream.resume();
        stream.on("end", () =>
          server?.connections.forEach((each) => each.session.id === session.id && each.close()),
        );
      },
    });
    await queue("cut");
    await send(url);
    expect(await mail("cut")).toMatchObject({ state: "waiting", waits: true });
    await dueNow();
    await send("smtp://127.0.0.1:1");
    expect(await mail("cut")).toMatchObject({ state: "waiting", attempts: 2 });
  });

  it("gives up after its last try, and says why", async () => {
    await queue("never");
    await database.pool.query("update collect.outgoing_mail set attempts = 7");
    await send("smtp://127.0.0.1:1");
    const never = await mail("never");
    expect(never?.state).toBe("failed");
    expect(never?.error).toContain("ECONNREFUSED");
  });

  it("sends again under the same name what was sent but not marked when its sender was killed", async () => {
    let killed: () => void = () => undefined;
    const url = await smtp({
      onData(stream, _session, done) {
        let text = "";
        stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
        // The mail is ours from here on; its sender dies before it hears so.
        stream.on("end", () => {
          received.push(text);
          killed();
          done();
        });
      },
    });
    await queue("killed");
    const child = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        fileURLToPath(new URL("../../test/mail/send-process.ts", import.meta.url)),
        appUrl,
        url,
      ],
      { stdio: "ignore" },
    );
    killed = () => child.kill("SIGKILL");
    await once(child, "exit");
    killed = () => undefined;
    expect(await mail("killed")).toMatchObject({ state: "waiting", attempts: 1 });
    await dueNow();
    expect(await send(url)).toBe(1);
    expect(received).toHaveLength(2);
    expect(messageIds()[0]).toBe(messageIds()[1]);
    expect(messageIds()[0]).toMatch(/^<[0-9a-f]{32}@exemple\.invalid>$/);
  });
});
