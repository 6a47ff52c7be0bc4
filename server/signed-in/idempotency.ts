import type { PoolClient } from "pg";
import { z } from "zod";
import { errors } from "../errors.ts";
import { rows } from "../db/query.ts";

const known = z.object({ request_hash: z.string(), answer: z.unknown() });

/**
 * Does the work once for a key: the same request sent again gets the answer of the first, another one a refusal.
 * Two at once wait for each other on the key's row.
 */
export async function answerOnce(
  db: PoolClient,
  { person, key, fingerprint }: { person: number; key: string; fingerprint: string },
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (key.length > 200) throw errors.idempotencyKey();
  const claimed = await db.query(
    "insert into collect.idempotency (person, key, request_hash, status) values ($1, $2, $3, 0) on conflict do nothing",
    [person, key, fingerprint],
  );
  if (claimed.rowCount === 0) {
    const [first] = await rows(db, new URL("./known-answer.sql", import.meta.url), [person, key], known);
    if (first === undefined || first.request_hash !== fingerprint) throw errors.idempotencyKey();
    return first.answer;
  }
  const answer = await work();
  await db.query("update collect.idempotency set status = 200, answer = $3 where person = $1 and key = $2", [
    person,
    key,
    JSON.stringify(answer ?? null),
  ]);
  return answer;
}
