import { setTimeout as wait } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import { pino } from "pino";
import { z } from "zod";
import { createPool } from "../db/pool.ts";
import { workOnce } from "./work.ts";

const {
  given: { url, varDir, publicUrl },
} = z
  .object({ given: z.object({ url: z.string(), varDir: z.string(), publicUrl: z.string() }) })
  .parse(workerData);
const log = pino();
const IDLE_MS = 400;
/** The database may be away: it is asked again without filling the log. */
const FAILED_MS = 5_000;

/** Reads and writes files of returns away from the thread that answers. */
const pool = createPool(url, { max: 3 });
for (;;) {
  const worked = await workOnce({ pool, varDir, publicUrl }).catch((error: unknown) => {
    log.error({ error: error instanceof Error ? error.stack : String(error) }, "import failed");
    return null;
  });
  if (worked !== true) await wait(worked === null ? FAILED_MS : IDLE_MS);
}
