import type { PoolClient } from "pg";
import type { z } from "zod";
import { importRow, importView } from "#data/contract/signed-in/import.ts";
import { instant } from "../collect/declaration/instant.ts";
import { rows } from "../db/query.ts";
import { errors } from "../errors.ts";

const viewRow = importView.extend({ created_at: instant, ended_at: instant.nullable() });
export type ImportView = z.infer<typeof viewRow>;

const read = (db: PoolClient, person: number, id: number | null) =>
  rows(db, new URL("./list.sql", import.meta.url), [person, id], viewRow);

export async function listImports(db: PoolClient, person: number): Promise<z.infer<typeof importRow>[]> {
  return (await read(db, person, null)).map((one) => importRow.parse(one));
}

/** One file of that person; someone else's is not there. */
export async function readImport(db: PoolClient, person: number, id: number): Promise<ImportView> {
  const [found] = await read(db, person, id);
  if (found === undefined) throw errors.noSuch("importation", id);
  return found;
}
