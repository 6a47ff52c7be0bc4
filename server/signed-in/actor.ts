import type { PoolClient } from "pg";
import { z } from "zod";
import { type Grant, ROLES, type Subject } from "#data/rules/rights.ts";
import { rows } from "../db/query.ts";

/** Who asks: a person with what was granted to them, perhaps seen through by an administrator. */
export interface Actor {
  person: number;
  grants: readonly Grant[];
  /** The administrator who looks through this account, read-only. */
  viewedBy: number | null;
  via: "session" | "token";
}

const grantRow = z.object({
  role: z.enum(ROLES),
  structure: z.number().nullable(),
  gestionnaire: z.number().nullable(),
  territory: z.string().nullable(),
});

/** What a person may do now: neither revoked nor expired. */
export function standingGrants(db: PoolClient, person: number): Promise<Grant[]> {
  return rows(db, new URL("./standing-grants.sql", import.meta.url), [person], grantRow);
}

const subjectRow = z.object({
  structure: z.number(),
  gestionnaire: z.number(),
  territories: z.array(z.string()),
});

/** The structure a request acts on; null when there is none of that number. */
export async function subjectOf(
  db: PoolClient,
  { structure, declaration, restitution }: { structure?: number; declaration?: number; restitution?: number },
): Promise<Subject | null> {
  const file = new URL("./subject.sql", import.meta.url);
  const [found] = await rows(
    db,
    file,
    [structure ?? null, declaration ?? null, restitution ?? null],
    subjectRow,
  );
  return found ?? null;
}
