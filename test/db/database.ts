import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { inject } from "vitest";
import { createPool } from "#server/db/pool.ts";
import { withDatabase } from "#server/db/supervisor.ts";
import { dropDatabase, onServer } from "./databases.ts";

export interface TestDatabase {
  url: string;
  pool: Pool;
  /** Ends the pool and drops the database. */
  drop: () => Promise<void>;
}

/** A database of the test file's own: migrated, empty, a copy of the template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const templateUrl = inject("templateUrl");
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `${template}_${randomBytes(6).toString("hex")}`;
  await onServer(templateUrl, (client) => client.query(`create database ${name} template ${template}`));
  const url = withDatabase(templateUrl, name);
  const pool = createPool(url);
  const drop = async () => {
    await pool.end();
    await dropDatabase(url);
  };
  return { url, pool, drop };
}
