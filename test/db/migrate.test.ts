import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { migrate } from "#server/db/migrate.ts";
import { rows } from "#server/db/query.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the template holds the five schemas", async () => {
  const { rows } = await database.pool.query(
    "select nspname from pg_namespace where nspname in ('app', 'raw', 'ref', 'staging', 'mart')",
  );
  expect(rows).toHaveLength(5);
});

test("migrating twice changes nothing, and two instances at once do not quarrel", async () => {
  expect(await Promise.all([migrate(database.url), migrate(database.url)])).toEqual([[], []]);
});

test("a lock row left by a killed migration does not stop the next", async () => {
  await database.pool.query("update app.migration_lock set is_locked = 1");
  expect(await migrate(database.url)).toEqual([]);
});

test("a date stays text, a count and a numeric are numbers", async () => {
  const { rows } = await database.pool.query(
    "select date '2024-01-01' as day, count(*) as count, 1.5::numeric as rate",
  );
  expect(rows).toEqual([{ day: "2024-01-01", count: 1, rate: 1.5 }]);
});

test("rows reads a file, binds its parameters and refuses a row of another shape", async () => {
  const file = new URL("./double.sql", import.meta.url);
  expect(await rows(database.pool, file, [21], z.object({ doubled: z.number() }))).toEqual([{ doubled: 42 }]);
  await expect(rows(database.pool, file, [21], z.object({ doubled: z.string() }))).rejects.toThrow("doubled");
});
