import type { PoolClient } from "pg";
import { z } from "zod";
import { readingRoutes, sheetToCall, type SheetToCall } from "#data/contract/signed-in/reading.ts";
import { CALL_AFTER, CALL_MOTIVE_WORDS, dayAfter } from "#data/rules/restitution/reading.ts";
import { rows } from "../../db/query.ts";
import { frenchCsv } from "../../follow-up/french-csv.ts";
import { PAGE_ROWS } from "../../follow-up/list.ts";
import { withNames } from "../../follow-up/structure-names.ts";

type Listed = z.infer<typeof readingRoutes.sheetsToCall.response>;

const FILE_ROWS = 100_000;
const row = sheetToCall.omit({ structure: true }).extend({ structure_id: z.number(), total: z.number() });
const written = z.object({ reminded: z.number() });

export interface CallsAsked {
  /** Territories looked at; null: everywhere. */
  scope: readonly string[] | null;
  millesime: string | null;
  /** Days after delivery of each reminder. */
  days: readonly number[];
  /** YYYY-MM-DD, Paris. */
  today: string;
}

/** Who never opened the sheet that waits for them: to be phoned, the longest waiting first. */
export async function readCalls(db: PoolClient, asked: CallsAsked, page: number): Promise<Listed> {
  const { found, total } = await select(db, asked, PAGE_ROWS, (page - 1) * PAGE_ROWS);
  const file = new URL("./reminded.sql", import.meta.url);
  const [counted] = await rows(db, file, [asked.millesime], written);
  return {
    rows: found,
    total,
    page,
    days: { reminders: [...asked.days], call: CALL_AFTER },
    reminded: counted?.reminded ?? 0,
  };
}

/** The whole list as a French spreadsheet reads it, a line for each contact known. */
export async function callsFile(db: PoolClient, asked: CallsAsked): Promise<string> {
  const { found } = await select(db, asked, FILE_ROWS, 0);
  return frenchCsv([HEADER, ...found.flatMap(linesOf)]);
}

const HEADER = [
  "structure",
  "finess",
  "numero_releve",
  "gestionnaire",
  "secteur",
  "departement",
  "millesime",
  "faite_le",
  "envoyee_le",
  "rappels",
  "motif",
  "appels",
  "dernier_appel",
  "contact",
  "telephone",
  "courriel",
];

function linesOf(call: SheetToCall): (string | number | null)[][] {
  const { structure, dep, millesime, made_on, delivered_on, reminders, motive, contacts, calls, called_on } =
    call;
  const head = [
    ...[
      structure.name,
      structure.finess,
      structure.releve_id,
      structure.gestionnaire,
      structure.secteur,
      dep,
    ],
    ...[millesime, made_on, delivered_on, reminders, CALL_MOTIVE_WORDS[motive], calls, called_on],
  ];
  if (contacts.length === 0) return [[...head, null, null, null]];
  return contacts.map(({ name, phone, email }) => [...head, name, phone, email]);
}

async function select(
  db: PoolClient,
  { scope, millesime, days, today }: CallsAsked,
  limit: number,
  offset: number,
) {
  const file = new URL("./to-call.sql", import.meta.url);
  const before = dayAfter(today, -CALL_AFTER);
  const listed = await rows(db, file, [scope, millesime, days.length, before, limit, offset], row);
  const named = await withNames(db, listed);
  return { found: named.map(({ total: _total, ...call }) => call), total: listed[0]?.total ?? 0 };
}
