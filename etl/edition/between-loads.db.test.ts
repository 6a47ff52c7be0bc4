import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#test/db/database.ts";
import { pipelineLock, withAdvisoryLock } from "../lock.ts";
import { betweenLoads, refuseStaleModels } from "./between-loads.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

it("waits for a load to end", async () => {
  const { pool } = database;
  const told: string[] = [];
  let endLoad = () => {};
  const load = new Promise<void>((resolve) => (endLoad = resolve));
  const loading = withAdvisoryLock(pool, { key: pipelineLock, wait: true }, async () => {
    await load;
    told.push("loaded");
  });
  await expect.poll(() => waiting("ExclusiveLock", true)).toBe(1);
  const work = betweenLoads(pool, () => Promise.resolve(told.push("built")));
  await expect.poll(() => waiting("ExclusiveLock", false)).toBe(1);
  endLoad();
  await Promise.all([loading, work]);
  expect(told).toEqual(["loaded", "built"]);
});

it("refuses marts that are older than what was loaded", async () => {
  const { pool } = database;
  await ran("bmo", "2026-01-01 08:00");
  await ran("models", "2026-01-01 08:05");
  await expect(refuseStaleModels(pool)).resolves.toBeUndefined();
  await ran("sae", "2026-01-01 09:00");
  await expect(refuseStaleModels(pool)).rejects.toThrow("avant le dernier chargement de sae");
  await ran("models", "2026-01-01 09:05");
  await expect(refuseStaleModels(pool)).resolves.toBeUndefined();
});

async function waiting(mode: string, granted: boolean): Promise<number> {
  const { rowCount } = await database.pool.query(
    "select from pg_locks where locktype = 'advisory' and objid = $1 and mode = $2 and granted = $3",
    [pipelineLock, mode, granted],
  );
  return rowCount ?? 0;
}

/** A load of a source, or the models, that ended well. */
async function ran(what: string, at: string): Promise<void> {
  await database.pool.query(
    `insert into app.load_run (run, kind, source, file, target, state, started_at)
     values ('run', $1, $3, $3, $3, 'loaded', $2)`,
    [what === "models" ? "models" : "source", at, what],
  );
}
