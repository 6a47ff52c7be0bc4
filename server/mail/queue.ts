import type { PoolClient } from "pg";

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
  attachments?: { filename: string; contentType: string; base64: string }[];
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
