import { setTimeout as wait } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import { pino } from "pino";
import { z } from "zod";
import { createPool } from "../db/pool.ts";
import { workOnce } from "./work.ts";

const { url, varDir } = z.object({ url: z.string(), varDir: z.string() }).parse(workerData);
const log = pino();
const IDLE_MS = 400;

/** Reads and writes files of returns away from the thread that answers. */
const pool = createPool(url, { max: 3 });
for (;;) {
  const worked = await workOnce({ pool, varDir }).catch((error: unknown) => {
    log.error({ error: error instanceof Error ? error.stack : String(error) }, "import failed");
    return false;
  });
  if (!worked) await wait(IDLE_MS);
}
