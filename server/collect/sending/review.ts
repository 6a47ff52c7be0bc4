import type { PoolClient } from "pg";
import { z } from "zod";
import { errors } from "../../errors.ts";
import { rows } from "../../db/query.ts";
import { type Head, readHead, takeHead } from "../declaration/rows.ts";

export interface Remark {
  question: string | null;
  line: string | null;
  body: string;
}

/** A return is judged as it was read: one that changed since is to be read again. */
function refuseUnread(head: Head, version: number): void {
  if (version !== head.version)
    throw errors.conflict("Cette déclaration a changé depuis que vous l’avez lue : relisez-la d’abord.", [
      { parameter: "version", received: String(version), message: String(head.version), nearest: null },
    ]);
}

/** Gives a return back to who sent it, with what is asked of them. */
export async function sendBack(
  db: PoolClient,
  {
    declaration,
    person,
    version,
    remarks,
  }: { declaration: number; person: number; version: number; remarks: readonly Remark[] },
): Promise<Head> {
  const head = await takeHead(db, declaration);
  refuseUnread(head, version);
  if (head.state !== "submitted" && head.state !== "validated")
    throw errors.conflict("Seule une déclaration envoyée peut être renvoyée.");
  await rows(
    db,
    new URL("./write-remarks.sql", import.meta.url),
    [declaration, person, JSON.stringify(remarks)],
    z.unknown(),
  );
  await db.query(
    `update collect.declaration
     set state = 'returned', version = version + 1, validated_at = null, validation_level = 0
     where id = $1`,
    [declaration],
  );
  return readHead(db, declaration);
}

/** Accepts what was sent; a planner's word comes over the observatory's. */
export async function validateReturn(
  db: PoolClient,
  { declaration, version, level }: { declaration: number; version: number; level: 1 | 2 },
): Promise<Head> {
  const head = await takeHead(db, declaration);
  refuseUnread(head, version);
  if (head.state !== "submitted" && head.state !== "validated")
    throw errors.conflict("Seule une déclaration envoyée peut être validée.");
  await db.query(
    `update collect.declaration
     set state = 'validated', version = version + 1, validated_at = now(),
       validation_level = greatest(validation_level, $2)
     where id = $1`,
    [declaration, level],
  );
  return readHead(db, declaration);
}
