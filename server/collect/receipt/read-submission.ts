import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../../db/query.ts";
import { snapshot, type Snapshot } from "../sending/snapshot.ts";

const row = z.object({ body: snapshot });

/** What was sent under a number, the last one when null; undefined when nothing was. */
export async function readSubmission(
  db: PoolClient,
  declaration: number,
  number: number | null,
): Promise<Snapshot | undefined> {
  const [found] = await rows(db, new URL("./submission.sql", import.meta.url), [declaration, number], row);
  return found?.body;
}
