import type { Pool } from "pg";
import type { Logger } from "pino";
import { dayInFrance } from "../collect/campaigns/today.ts";
import { refreshFindings } from "./quality/refresh.ts";

/** How often returns that came are compared with the others, ms. */
const COMPARE_MS = 60_000;

/** Compares returns as they come, until stopped. */
export function startComparing({ pool, log }: { pool: Pool; log: Logger }): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const compare = () => {
    last = last
      .then(() => refreshFindings(pool, dayInFrance(new Date())))
      .catch((error: unknown) => log.warn({ error: String(error) }, "returns not compared"));
  };
  const timer = setInterval(compare, COMPARE_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
}
