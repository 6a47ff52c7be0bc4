import type { Request } from "express";
import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import { hashOf } from "../identify.ts";
import { localPath } from "../local-path.ts";
import { personByEmail } from "../person-by-email.ts";
import { signIn } from "../sign-in.ts";

const link = z.object({ email: z.string(), return_to: z.string().nullable() });

/** Signs in by the token of a link, which serves once; the account of a new address is opened then. */
export async function useLink(db: PoolClient, request: Request, token: string): Promise<{ retour: string }> {
  const file = new URL("./use.sql", import.meta.url);
  const [found] = await rows(db, file, [hashOf(token)], link);
  if (found === undefined) throw errors.deadLink();
  const person = await personByEmail(db, found.email);
  if (person.disabled) throw errors.closedAccount();
  await signIn(db, request, { person: person.id, by: "mail" });
  return { retour: localPath(found.return_to) };
}
