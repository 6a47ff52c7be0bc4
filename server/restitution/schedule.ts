import { constants } from "node:os";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { z } from "zod";
import { Child } from "../child.ts";
import type { ServerConfig } from "../config.ts";
import { act } from "../db/act.ts";
import { childEnvironment } from "../db/config.ts";
import { rows } from "../db/query.ts";
import { settle } from "./deliver.ts";

/** How often the ledger is looked at, ms. */
const EVERY_MS = 30_000;

interface Parts {
  pool: Pool;
  config: ServerConfig;
  /** Of the owner: what is drawn is drawn in a process of its own, never between two answers. */
  databaseUrl: string;
  publicUrl: string;
  demonstration: boolean;
  log: Logger;
}

/** Draws and sends sheets as they are made, and notes which mails have left, until stopped. */
export function startRestitution({
  pool,
  config,
  databaseUrl,
  publicUrl,
  demonstration,
  log,
}: Parts): () => Promise<void> {
  const child = new Child();
  const env = childEnvironment({
    DATABASE_URL: databaseUrl,
    RELEVE_VAR: config.varDir,
    RELEVE_URL: publicUrl,
  });
  let last: Promise<unknown> = Promise.resolve();
  let busy = false;
  const look = async () => {
    // Readers of the site have what they need first.
    const low = constants.priority.PRIORITY_LOW;
    if (await waits(pool)) await child.run(["--import", "tsx", "server/restitution/run.ts"], env, low);
    await settle(pool, demonstration);
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    last = look()
      .catch((error: unknown) => log.warn({ error: String(error) }, "restitutions"))
      .finally(() => (busy = false));
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await child.stop();
    await last;
  };
}

/** Whether a sheet waits to be found, drawn or sent. */
export async function waits(pool: Pool): Promise<boolean> {
  const file = new URL("./to-do.sql", import.meta.url);
  const [found] = await act(pool, "service", (db) => rows(db, file, [], z.object({ waits: z.boolean() })));
  return found?.waits ?? false;
}
