import { group } from "d3-array";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { readingStageDue } from "#data/rules/restitution/reading.ts";
import { act } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import { queueMail } from "../../mail/queue.ts";
import { lockRecipient, mailKey } from "../one-recipient.ts";
import { readingMail } from "./reminder-mail.ts";

export interface Reminding {
  pool: Pool;
  /** Origin of the links of mails. */
  publicUrl: string;
  /** Days after delivery of each reminder. */
  days: readonly number[];
  /** YYYY-MM-DD, Paris. */
  today: string;
  demonstration: boolean;
  /** Told of each mail written. */
  onMail?: (written: number) => void;
}

const unread = z.object({
  email: z.string(),
  person: z.number().nullable(),
  name: z.string().nullable(),
  debt: z.number(),
  structure: z.number(),
  structure_name: z.string(),
  millesime: z.string(),
  delivered_on: z.string(),
  stage: z.number(),
  last_on: z.string().nullable(),
});
type Unread = z.infer<typeof unread>;

/**
 * Writes to those whose sheet nobody has read, once for each sheet and stage, one mail a recipient; the number of
 * mails. Stopped anywhere, the next run goes on.
 */
export async function remindReaders(reminding: Reminding): Promise<number> {
  const { pool, days, today, onMail } = reminding;
  const file = new URL("./unread.sql", import.meta.url);
  const found = await act(pool, "service", (db) => rows(db, file, [], unread));
  const due = found.flatMap((one) => {
    const stage = readingStageDue(one, days, today);
    return stage === null ? [] : [{ ...one, stage }];
  });
  let written = 0;
  for (const [email, sheets] of group(due, ({ email }) => email)) {
    if (!(await act(pool, "service", (db) => remind(db, email, sheets, reminding)))) continue;
    written += 1;
    onMail?.(written);
  }
  return written;
}

/** What a run wrote, in French. */
export function readingWords(written: number): string {
  if (written === 0) return "Aucun rappel de lecture à écrire.";
  return written === 1 ? "1 rappel de lecture écrit." : `${written} rappels de lecture écrits.`;
}

/** One mail with every sheet due to be recalled; false when another run wrote it meanwhile. */
async function remind(
  db: PoolClient,
  email: string,
  sheets: readonly Unread[],
  { publicUrl: origin, demonstration, today }: Reminding,
): Promise<boolean> {
  await lockRecipient(db, email);
  const file = new URL("./still-due.sql", import.meta.url);
  const asked = [sheets.map(({ debt }) => debt), sheets.map(({ stage }) => stage), email];
  const still = new Set(
    (await rows(db, file, asked, z.object({ debt: z.number() }))).map(({ debt }) => debt),
  );
  const due = sheets.filter(({ debt }) => still.has(debt));
  const [first] = due;
  if (first === undefined) return false;
  const key = mailKey(
    "lecture",
    email,
    due.map(({ debt, stage }) => `${debt}/${stage}`),
  );
  const mail = readingMail(due, { name: first.name, origin, demonstration });
  const structure = due.length === 1 ? first.structure : null;
  await queueMail(db, { key, to: email, person: first.person, structure, ...mail });
  await db.query(
    `insert into restitution.reminder (debt, stage, recipient, mail, written_on)
     select debt, stage, $3, $4, $5 from unnest($1::bigint[], $2::integer[]) as due (debt, stage)`,
    [due.map(({ debt }) => debt), due.map(({ stage }) => stage), email, key, today],
  );
  return true;
}
