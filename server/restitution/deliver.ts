import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { sheet } from "#data/contract/signed-in/restitution.ts";
import { act } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { writeAside } from "../import/store.ts";
import { queueMail } from "../mail/queue.ts";
import { lockRecipient, mailKey } from "./one-recipient.ts";
import { sheetPdf } from "./paper/sheet-pdf.ts";
import { sheetMail } from "./sheet-mail.ts";

export interface Delivering {
  pool: Pool;
  varDir: string;
  /** Origin of the links of mails. */
  publicUrl: string;
  /** Days left to deliver a sheet once it is made. */
  days: number;
  demonstration: boolean;
  /** Told of each sheet drawn, and of each mail written. */
  onSheet?: (drawn: number) => void;
  onMail?: (written: number) => void;
}

export interface Delivered {
  sheets: number;
  mails: number;
}

/**
 * Finds, draws and sends every sheet that is owed. Each step is a transaction of its own and starts from what the
 * ledger says: stopped anywhere, the next run goes on, and nothing leaves twice. Throws at its end, naming the
 * first, where sheets could not be drawn.
 */
export async function deliverOwed(delivering: Delivering): Promise<Delivered> {
  const { pool, days, demonstration } = delivering;
  await act(pool, "service", (db) => rows(db, sql("attach"), [days], z.unknown()));
  const { count: sheets, faults } = await drawAll(delivering);
  const mails = await sendAll(delivering);
  await settle(pool, demonstration);
  if (faults.length > 0) throw new Error(undrawn(faults));
  return { sheets, mails };
}

/** Marks what was sent to all, and what has left; a demonstration writes to nobody, its mailbox is where mails arrive. */
export async function settle(pool: Pool, demonstration: boolean): Promise<void> {
  await act(pool, "service", async (db) => {
    await rows(db, sql("mark-sent"), [], z.unknown());
    await rows(db, sql("mark-delivered"), [demonstration], z.unknown());
  });
}

/** Where the paper of a sheet lies, named by its bytes. */
export function paperPath(varDir: string, sha256: string): string {
  return join(varDir, "restitutions", `${sha256}.pdf`);
}

/** Faults named in full; a full disk has one for every sheet. */
const NAMED = 5;

function undrawn(faults: readonly string[]): string {
  const more = faults.length > NAMED ? ` ; et ${faults.length - NAMED} de plus` : "";
  return `Feuilles non tracées, les autres le sont : ${faults.slice(0, NAMED).join(" ; ")}${more}`;
}

const drawn = z.object({ id: z.number(), body: z.unknown(), made_at: z.date() });

/** Draws what can be; a sheet that cannot be drawn keeps no other from its reader. */
async function drawAll(delivering: Delivering): Promise<{ count: number; faults: string[] }> {
  const { pool, onSheet } = delivering;
  let count = 0;
  const faults: string[] = [];
  for (let after = 0; ;) {
    const batch = await act(pool, "service", (db) => rows(db, sql("to-render"), [after], drawn));
    const last = batch.at(-1);
    if (last === undefined) return { count, faults };
    after = last.id;
    for (const one of batch) {
      try {
        await drawOne(delivering, one);
        count += 1;
        onSheet?.(count);
      } catch (error) {
        faults.push(`restitution ${one.id} : ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

async function drawOne(
  { pool, varDir }: Delivering,
  { id, body, made_at }: z.infer<typeof drawn>,
): Promise<void> {
  const bytes = await sheetPdf(sheet.parse(body), made_at);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await writeAside(paperPath(varDir, sha256), [bytes]);
  await act(pool, "service", (db) =>
    db.query(
      "update restitution.debt set rendered_at = now(), pdf_sha256 = $2 where id = $1 and rendered_at is null",
      [id, sha256],
    ),
  );
}

const waiting = z.object({ email: z.string(), debts: z.array(z.number()) });
const told = z.object({
  person: z.number().nullable(),
  name: z.string().nullable(),
  debt: z.number(),
  structure: z.number(),
  body: sheet,
});

async function sendAll({ pool, publicUrl, onMail }: Delivering): Promise<number> {
  const recipients = await act(pool, "service", (db) => rows(db, sql("waiting-recipients"), [], waiting));
  let mails = 0;
  for (const { email, debts } of recipients) {
    if (!(await act(pool, "service", (db) => sendTo(db, email, debts, publicUrl)))) continue;
    mails += 1;
    onMail?.(mails);
  }
  return mails;
}

/** One mail to one recipient with all their sheets; false when another run wrote it meanwhile. */
async function sendTo(
  db: PoolClient,
  email: string,
  debts: readonly number[],
  origin: string,
): Promise<boolean> {
  await lockRecipient(db, email);
  const sheets = await rows(db, sql("to-send"), [debts, email], told);
  const [first] = sheets;
  if (first === undefined) return false;
  const key = mailKey(
    "restitution",
    email,
    sheets.map(({ debt }) => debt),
  );
  const mail = sheetMail(
    sheets.map(({ debt, body }) => ({ debt, sheet: body })),
    { name: first.name, origin },
  );
  const structure = sheets.length === 1 ? first.structure : null;
  await queueMail(db, { key, to: email, person: first.person, structure, ...mail });
  await db.query(
    `insert into restitution.delivery (debt, recipient, person, mail)
     select debt, $2, $3, $4 from unnest($1::bigint[]) as owed (debt)`,
    [sheets.map(({ debt }) => debt), email, first.person, key],
  );
  return true;
}

function sql(name: string): URL {
  return new URL(`./${name}.sql`, import.meta.url);
}
