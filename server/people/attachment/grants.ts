import type { PoolClient } from "pg";
import { z } from "zod";
import { peopleRoutes } from "#data/contract/signed-in/people-routes.ts";
import type { Role } from "#data/rules/rights.ts";
import { asService } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import { errors } from "../../errors.ts";
import type { Actor } from "../../signed-in/actor.ts";

const heldRow = peopleRoutes.structurePeople.response.shape.rows.element;
export type Held = z.infer<typeof heldRow>;
const made = z.object({ id: z.number() });

interface Given {
  person: number;
  role: Role;
  structure: number | null;
  gestionnaire: number | null;
  /** A third party, until `until`; null for an attachment. */
  delegatedBy: number | null;
  /** YYYY-MM-DD, included; null for ever. */
  until: string | null;
}

/** Writes a right in the name of who gives it: PostgreSQL refuses what they do not hold. */
export async function give(db: PoolClient, actor: Actor, given: Given): Promise<number> {
  const { person, role, structure, gestionnaire, delegatedBy, until } = given;
  const params = [person, role, structure, gestionnaire, delegatedBy, until, actor.person];
  const [grant] = await rows(db, new URL("./insert-grant.sql", import.meta.url), params, made);
  if (grant === undefined) throw errors.internal();
  return grant.id;
}

/** Ends a right now; it stays written, with who ended it. */
export async function revoke(db: PoolClient, actor: Actor, grant: number): Promise<void> {
  await db.query(
    "update collect.role_grant set revoked_at = now(), revoked_by = $2 where id = $1 and revoked_at is null",
    [grant, actor.person],
  );
}

/** Who answers for a structure, through its gestionnaire included. */
export function heldOn(
  db: PoolClient,
  { structure, person, grant = null }: { structure: number; person: number; grant?: number | null },
): Promise<Held[]> {
  const file = new URL("./held.sql", import.meta.url);
  return asService(db, () => rows(db, file, [structure, person, grant], heldRow));
}
