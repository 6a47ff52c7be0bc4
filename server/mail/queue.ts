import type { PoolClient } from "pg";
import { z } from "zod";

/** Bytes that go with a mail: as they are, or drawn from what was sent when the mail leaves. */
export const attachment = z.intersection(
  z.object({ filename: z.string(), contentType: z.string() }),
  z.union([
    z.object({ base64: z.string() }),
    z.object({ receipt: z.object({ declaration: z.number(), number: z.number() }) }),
  ]),
);
export type Attachment = z.infer<typeof attachment>;

/** A mail to write; French, plain text first. */
export interface Mail {
  /** What it is for, once: the same key never leaves twice. */
  key: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  person?: number | null;
  structure?: number | null;
  attachments?: Attachment[];
}

/** Queues a mail in the transaction that decided it: it leaves if that commits, once. */
export async function queueMail(db: PoolClient, mail: Mail): Promise<void> {
  await db.query(
    `insert into collect.outgoing_mail (key, recipient, person, structure, subject, body_text, body_html, attachments)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing`,
    [
      mail.key,
      mail.to,
      mail.person ?? null,
      mail.structure ?? null,
      mail.subject,
      mail.text,
      mail.html,
      JSON.stringify(mail.attachments ?? []),
    ],
  );
}
