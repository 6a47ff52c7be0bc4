import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import knex, { type Knex } from "knex";
import { Client } from "pg";

const folder = new URL("./migrations/", import.meta.url);

/** The same for every instance: two that migrate at once do it one after the other. */
const lockKey = 7_270_001;

/** Brings the database to the last migration; returns the names of those that were run. */
export async function migrate(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    await client.query("create schema if not exists app");
    return await runPending(url);
  } finally {
    await client.end();
  }
}

async function runPending(url: string): Promise<string[]> {
  const builder = knex({ client: "pg", connection: url, pool: { min: 0, max: 2 } });
  try {
    const migrator = builder.migrate;
    const config = { migrationSource, schemaName: "app", tableName: "migration" };
    // The advisory lock is ours: a lock row can only be what a killed process left behind.
    await migrator.currentVersion(config);
    await migrator.forceFreeMigrationsLock(config);
    const [, names] = await migrator.latest(config);
    return names;
  } finally {
    await builder.destroy();
  }
}

const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () =>
    readdirSync(folder)
      .filter((name) => /^\d{14}_.*(?<!\.test)\.ts$/.test(name))
      .sort(),
  getMigrationName: (name) => name.replace(/\.ts$/, ""),
  getMigration: (name) => import(fileURLToPath(new URL(name, folder))),
};
