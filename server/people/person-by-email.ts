import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../db/query.ts";

const account = z.object({ id: z.number(), disabled: z.boolean() });

/** The account of an address, opened if there is none: anyone may have one, it grants nothing by itself. */
export async function personByEmail(
  db: PoolClient,
  email: string,
): Promise<{ id: number; disabled: boolean }> {
  const file = new URL("./person-by-email.sql", import.meta.url);
  const [found] = await rows(db, file, [email.toLowerCase()], account);
  // Opened by another transaction since this one began to look: now it is there.
  return found ?? personByEmail(db, email);
}
