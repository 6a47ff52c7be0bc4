import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { hashOf } from "../identify.ts";
import { personByEmail } from "../person-by-email.ts";
import { recordSignIn } from "../sign-in.ts";

const link = z.object({ email: z.string(), return_to: z.string().nullable() });

/** Whose link this is, which serves once, and the page they were going to; the account of a new address is opened then. */
export async function useLink(
  db: PoolClient,
  token: string,
): Promise<{ person: number; retour: string | null }> {
  const file = new URL("./use.sql", import.meta.url);
  const [found] = await rows(db, file, [hashOf(token)], link);
  if (found === undefined) throw errors.deadLink();
  const person = await personByEmail(db, found.email);
  if (person.disabled) throw errors.closedAccount();
  await recordSignIn(db, person.id, "mail");
  return { person: person.id, retour: found.return_to };
}
