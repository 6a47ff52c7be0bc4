import { readFileSync } from "node:fs";
import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../../db/query.ts";
import { personByEmail } from "../person-by-email.ts";

/** What a provider says of the person it knows, once its signature was checked. */
export interface Claims {
  issuer: string;
  subject: string;
  email: string | null;
  /** The provider vouches that the address is theirs. */
  verified: boolean;
  name: string | null;
}

export type Refusal = "adresse" | "ferme";

const account = z.object({ id: z.number(), disabled: z.boolean() });
const email = z.email();
const linkIdentity = readFileSync(new URL("./link-identity.sql", import.meta.url), "utf8");

/**
 * The account of a provider's person: the one already linked, else the one signed in now, else that of their address
 * if the provider vouches for it. Otherwise whoever types an address at a provider would take its account.
 */
export async function accountOf(
  db: PoolClient,
  claims: Claims,
  signedIn: number | null,
): Promise<number | Refusal> {
  const file = new URL("./identity.sql", import.meta.url);
  const [linked] = await rows(db, file, [claims.issuer, claims.subject], account);
  if (linked !== undefined) return linked.disabled ? "ferme" : linked.id;
  const person = signedIn ?? (await vouchedFor(db, claims));
  if (typeof person === "number")
    await db.query(linkIdentity, [claims.issuer, claims.subject, person, claims.name]);
  return person;
}

async function vouchedFor(db: PoolClient, claims: Claims): Promise<number | Refusal> {
  const address = email.safeParse(claims.email?.trim().toLowerCase());
  if (!claims.verified || !address.success) return "adresse";
  const person = await personByEmail(db, address.data);
  return person.disabled ? "ferme" : person.id;
}
