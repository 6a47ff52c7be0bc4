import type { PoolClient } from "pg";
import { z } from "zod";
import { opinion, readingRoutes } from "#data/contract/signed-in/reading.ts";
import { rows } from "../../db/query.ts";
import { frenchCsv } from "../../follow-up/french-csv.ts";
import { PAGE_ROWS } from "../../follow-up/list.ts";
import { withNames } from "../../follow-up/structure-names.ts";

const { response } = readingRoutes.opinions;
const FILE_ROWS = 100_000;
const row = opinion.omit({ structure: true }).extend({ structure_id: z.number(), total: z.number() });

export interface OpinionsAsked {
  /** Territories looked at; null: everywhere. */
  scope: readonly string[] | null;
  millesime: string | null;
}

/** What readers say of their sheets: how many, where, and a page of their words, the last said first. */
export async function readOpinions(
  db: PoolClient,
  asked: OpinionsAsked,
  page: number,
): Promise<z.infer<typeof response>> {
  const file = new URL("./counts.sql", import.meta.url);
  const counts = await rows(db, file, [asked.scope, asked.millesime], response.shape.counts.element);
  const { found, total } = await select(db, asked, PAGE_ROWS, (page - 1) * PAGE_ROWS);
  return { counts, rows: found, total, page };
}

/** Every opinion, as a French spreadsheet reads it. */
export async function opinionsFile(db: PoolClient, asked: OpinionsAsked): Promise<string> {
  const { found } = await select(db, asked, FILE_ROWS, 0);
  const lines = found.map(({ on, structure, dep, millesime, indicator, useful, reason }) => [
    ...[on, structure.name, structure.finess, structure.secteur, dep, millesime],
    ...[indicator, useful ? "oui" : "non", reason],
  ]);
  return frenchCsv([HEADER, ...lines]);
}

const HEADER = [
  "date",
  "structure",
  "finess",
  "secteur",
  "departement",
  "millesime",
  "indicateur",
  "utile",
  "parce_que",
];

async function select(db: PoolClient, { scope, millesime }: OpinionsAsked, limit: number, offset: number) {
  const file = new URL("./list.sql", import.meta.url);
  const listed = await rows(db, file, [scope, millesime, limit, offset], row);
  const named = await withNames(db, listed);
  return { found: named.map(({ total: _total, ...one }) => one), total: listed[0]?.total ?? 0 };
}
