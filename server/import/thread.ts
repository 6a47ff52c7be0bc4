import { setTimeout as wait } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { createPool } from "../db/pool.ts";
import { workOnce } from "./work.ts";

const { url, varDir } = z.object({ url: z.string(), varDir: z.string() }).parse(workerData);
const IDLE_MS = 400;

/** Reads and writes files of returns away from the thread that answers. */
const pool = createPool(url, { max: 3 });
for (;;) {
  const worked = await workOnce({ pool, varDir }).catch((error: unknown) => {
    parentPort?.postMessage(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return false;
  });
  if (!worked) await wait(IDLE_MS);
}
