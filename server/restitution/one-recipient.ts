import { createHash } from "node:crypto";
import type { PoolClient } from "pg";

/** Beside the other advisory locks of the project. */
const lockKey = 7_270_031;

/**
 * One run at a time writes to one recipient, until its transaction ends: what the other wrote is seen only by a
 * statement begun after it ended.
 */
export async function lockRecipient(db: PoolClient, email: string): Promise<void> {
  await db.query("select pg_advisory_xact_lock($1, hashtext($2))", [lockKey, email]);
}

/** Names a mail by whom it goes to and what it tells: the same never leaves twice. */
export function mailKey(kind: string, email: string, told: readonly (number | string)[]): string {
  const digest = createHash("sha256")
    .update(`${email} ${told.join(" ")}`)
    .digest("hex");
  return `${kind}:${digest}`;
}
