import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { act } from "../../db/act.ts";
import { rows } from "../../db/query.ts";
import { COMPARED, pointsOf } from "./find.ts";

const received = z.object({
  declaration: z.number(),
  campaign: z.string(),
  millesime: z.string(),
  state: z.string(),
  structure: z.number(),
  name: z.string(),
  gestionnaire: z.number(),
  categorie: z.string().nullable(),
  places: z.number().nullable(),
  totals: z.record(z.string(), z.number()),
});
const site = z.object({
  id: z.number(),
  gestionnaire: z.number(),
  categorie: z.string().nullable(),
  places: z.number().nullable(),
  etp: z.number().nullable(),
});

const staleRow = z.object({ id: z.string(), returns: z.string() });

/** Instances that look at once follow each other. */
const LOCK = 7_270_021;

/** Compares again the campaigns whose returns moved since they last were; how many points each has. */
export function refreshFindings(pool: Pool, today: string): Promise<Record<string, number>> {
  return act(pool, "service", async (db) => {
    await db.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const stale = await rows(db, new URL("./stale.sql", import.meta.url), [today], staleRow);
    const counts: Record<string, number> = {};
    for (const { id, returns } of stale) counts[id] = await refreshOne(db, id, returns);
    return counts;
  });
}

async function refreshOne(db: PoolClient, campaign: string, returns: string): Promise<number> {
  const all = await rows(db, new URL("./totals.sql", import.meta.url), [campaign, COMPARED], received);
  const sites = await rows(db, new URL("./sites.sql", import.meta.url), [campaign], site);
  const points = pointsOf(campaign, all, sites);
  await rows(db, new URL("./forget.sql", import.meta.url), [campaign], z.unknown());
  await rows(db, new URL("./keep.sql", import.meta.url), [JSON.stringify(points)], z.unknown());
  await db.query("update collect.campaign set findings_of = $2 where id = $1", [campaign, returns]);
  return points.length;
}
