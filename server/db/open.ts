import type { Pool } from "pg";
import type { Config } from "./config.ts";
import { chooseSource, databaseName, mirrorOf, type Source } from "./instance.ts";
import { migrate } from "./migrate.ts";
import { createPool } from "./pool.ts";
import { startDatabase } from "./supervisor.ts";

export interface OpenDatabase {
  /** What the instance shows, decided once. */
  source: Source;
  /** Folder that sources are read from; undefined when they come from their producers. */
  mirror: string | undefined;
  url: string;
  pool: Pool;
  /** Names of the migrations that opening it ran. */
  migrated: string[];
  close: () => Promise<void>;
}

/**
 * The instance's database, migrated: the one that runs, else the embedded one, started.
 * What a command (`npm run etl`, `npm run edition`) run beside the server, or without it, works on.
 */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const source = await chooseSource(config);
  const database = await startDatabase({ ...config, name: databaseName(source) });
  const migrated = await migrate(database.url);
  const pool = createPool(database.url);
  return {
    source,
    mirror: mirrorOf(source, config),
    url: database.url,
    pool,
    migrated,
    close: async () => {
      await pool.end();
      await database.stop();
    },
  };
}
