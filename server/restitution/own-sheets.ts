import type { PoolClient } from "pg";
import { z } from "zod";
import { sheet } from "#data/contract/signed-in/restitution.ts";
import { rows } from "../db/query.ts";

const row = z.object({
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
