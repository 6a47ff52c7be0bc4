import type { PoolClient } from "pg";
import { z } from "zod";
import { rows } from "../db/query.ts";
import { errors } from "../errors.ts";
import { hashOf } from "./identify.ts";

const seen = z.object({ count: z.number(), wait: z.number() });

/** Counts an attempt; throws once there were `most` of them in an hour. Two at a time are counted one after the other. */
export async function throttle(
  db: PoolClient,
  { kind, value, most, hint = "" }: { kind: string; value: string; most: number; hint?: string },
): Promise<void> {
  const key = `${kind}:${hashOf(value).toString("base64url")}`;
  await db.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [key]);
  const [found] = await rows(db, new URL("./attempts.sql", import.meta.url), [key], seen);
  if (found !== undefined && found.count >= most)
    throw errors.tooMany(
      `Trop de demandes en une heure (${most} au plus). Réessayez dans ${Math.ceil(found.wait / 60)} minutes${hint}.`,
      found.wait,
    );
  await db.query("insert into collect.attempt (key) values ($1)", [key]);
}
