import { workerData } from "node:worker_threads";
import { pino } from "pino";
import { z } from "zod";
import { createPool } from "../db/pool.ts";
import { Publisher } from "./publisher.ts";

/** Publishes the pulse away from the thread that answers. */
const {
  given: { url },
} = z.object({ given: z.object({ url: z.string() }) }).parse(workerData);
const publisher = new Publisher({ url, pool: createPool(url, { max: 2 }), log: pino() });
// A thread lives as long as something waits in it.
setInterval(() => publisher, 2 ** 30);
