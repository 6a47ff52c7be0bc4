import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { readConfig } from "#server/db/config.ts";
import { migrate } from "#server/db/migrate.ts";
import { startDatabase } from "#server/db/supervisor.ts";
import { dropDatabase } from "./databases.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated, empty database that tests copy and never connect to. */
    templateUrl: string;
  }
}

/** One template, migrated once, on DATABASE_URL or an embedded server of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const varDir = mkdtempSync(join(tmpdir(), "releve-test-"));
  chmodSync(varDir, 0o755);
  const { databaseUrl } = readConfig();
  const name = `releve_test_${randomBytes(4).toString("hex")}`;
  const database = await startDatabase({ varDir, databaseUrl, name });
  await migrate(database.url);
  project.provide("templateUrl", database.url);
  return async () => {
    if (database.external) await dropDatabase(database.url);
    await database.stop();
    rmSync(varDir, { recursive: true, force: true });
  };
}
