import { createHash } from "node:crypto";
import { createTransport, type Transporter } from "nodemailer";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { z } from "zod";
import { act } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { failureOf } from "./failure.ts";
import { type Attachment, attachment } from "./queue.ts";
import type { MailSettings } from "./settings.ts";

/** Mails taken at once. */
const BATCH = 5;
/** How long a claim holds: more than the slowest conversation with an SMTP server. */
const LEASE_S = 300;
const TIMEOUT_MS = 30_000;

const claimed = z.object({
  id: z.number(),
  key: z.string(),
  recipient: z.string(),
  subject: z.string(),
  body_text: z.string(),
  body_html: z.string(),
  attachments: z.array(attachment),
  attempts: z.number(),
});
type Claimed = z.infer<typeof claimed>;

interface Parts {
  pool: Pool;
  settings: MailSettings & { smtpUrl: string };
  log: Logger;
  /** Draws the receipt of what a return sent under a number. */
  drawReceipt: (of: { declaration: number; number: number }) => Promise<Buffer>;
  /** Seconds a claim holds. */
  lease?: number;
}

/** Sends what waits, in turn; several servers share the work. A mail may leave twice, always under the same Message-ID. */
export class MailSender {
  readonly #parts: Parts;
  readonly #transport: Transporter;
  #timer: NodeJS.Timeout | undefined;
  #run: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#transport = createTransport({
      url: parts.settings.smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // A message is data of ours: nothing in it may name a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Looks every `everyMs` for mails to send, until stopped. */
  start(everyMs = 5_000): void {
    const turn = () => {
      this.#run = this.sendWaiting()
        .catch((error: unknown) => this.#parts.log.warn({ error: String(error) }, "outbox"))
        .finally(() => {
          if (!this.#stopped) this.#timer = setTimeout(turn, everyMs);
        });
    };
    turn();
  }

  /** Lets the mail under way end. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#run;
    this.#transport.close();
  }

  /** Sends all that is due now; how many left. */
  async sendWaiting(): Promise<number> {
    let sent = 0;
    while (!this.#stopped) {
      const mails = await this.#claim();
      if (mails.length === 0) return sent;
      for (const mail of mails) if (await this.#send(mail)) sent++;
    }
    return sent;
  }

  #claim(): Promise<Claimed[]> {
    const { pool, lease = LEASE_S } = this.#parts;
    const file = new URL("./claim.sql", import.meta.url);
    return act(pool, "service", (db) => rows(db, file, [BATCH, lease], claimed));
  }

  async #send(mail: Claimed): Promise<boolean> {
    const { settings } = this.#parts;
    try {
      await this.#transport.sendMail({
        from: settings.from,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body_text,
        html: mail.body_html,
        messageId: messageId(mail.key, settings.from),
        attachments: await this.#filesOf(mail),
        // Answering machines are not asked to answer.
        headers: { "auto-submitted": "auto-generated" },
      });
    } catch (error) {
      await this.#markFailure(mail, error);
      return false;
    }
    await this.#mark("./mark-sent.sql", [mail.id]);
    return true;
  }

  /** What is drawn and cannot be is left out: the words of a mail never wait for a drawing. */
  async #filesOf({
    id,
    attachments,
  }: Claimed): Promise<{ filename: string; contentType: string; content: Buffer }[]> {
    const files = await Promise.all(
      attachments.map(async (one) => {
        const content = await this.#bytesOf(one).catch((error: unknown) => {
          this.#parts.log.error(
            { mail: id, file: one.filename, error: String(error) },
            "attachment not drawn",
          );
          return null;
        });
        return content === null ? [] : [{ filename: one.filename, contentType: one.contentType, content }];
      }),
    );
    return files.flat();
  }

  async #bytesOf(one: Attachment): Promise<Buffer> {
    return "base64" in one ? Buffer.from(one.base64, "base64") : this.#parts.drawReceipt(one.receipt);
  }

  async #markFailure(mail: Claimed, error: unknown): Promise<void> {
    const failure = failureOf(error, mail.attempts);
    const words = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    if (failure.kind === "bounced") await this.#mark("./mark-bounced.sql", [mail.id, words]);
    else
      await this.#mark("./mark-later.sql", [
        mail.id,
        words,
        failure.kind === "later" ? failure.seconds : null,
      ]);
    if (failure.kind === "failed") this.#parts.log.error({ mail: mail.id, error: words }, "mail given up");
  }

  #mark(file: string, params: readonly unknown[]): Promise<unknown> {
    const url = new URL(file, import.meta.url);
    return act(this.#parts.pool, "service", (db) => rows(db, url, params, z.unknown()));
  }
}

/** The name of a mail, the same however often it is sent. */
export function messageId(key: string, from: string): string {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${domain}>`;
}
