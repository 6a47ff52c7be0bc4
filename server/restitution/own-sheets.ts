import type { PoolClient } from "pg";
import { z } from "zod";
import { sheet, sheetRow, sideCell } from "#data/contract/signed-in/restitution.ts";
import { rows } from "../db/query.ts";

const row = z.object({
  restitution: z.number(),
  structure: z.number(),
  pdf_sha256: z.string().nullable(),
  body: sheet,
  made_at: z.date(),
});
export type OwnSheet = z.infer<typeof row>;

/** The sheets of the structures that the acting person answers for: of one year, or the latest of each. */
export function readOwnSheets(db: PoolClient, millesime: string | null): Promise<OwnSheet[]> {
  return rows(db, new URL("./own-sheets.sql", import.meta.url), [millesime], row);
}

const sideRow = sideCell.extend(sheetRow.pick({ indicator: true, modalite: true, label: true }).shape);
const told = z.object({
  restitution: z.number(),
  structure: sheet.shape.structure,
  rows: z.array(sideRow),
});

/** What those sheets of a year tell, without what only each of them shows: hundreds are read at once. */
export function readOwnFigures(db: PoolClient, millesime: string): Promise<z.infer<typeof told>[]> {
  return rows(db, new URL("./side-by-side.sql", import.meta.url), [millesime], told);
}

/** Years of which they have one, the last first. */
export async function readOwnYears(db: PoolClient): Promise<string[]> {
  const found = await rows(
    db,
    new URL("./own-years.sql", import.meta.url),
    [],
    z.object({ millesime: z.string() }),
  );
  return found.map(({ millesime }) => millesime);
}
