import { createTask } from "node-cron";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { dayInFrance } from "../collect/campaigns/today.ts";
import { refreshFindings } from "./quality/refresh.ts";
import { runElected } from "./run-reminders.ts";

/** Every morning: a day that was missed is made up by the next. */
const EVERY_MORNING = "0 7 * * *";

interface Parts {
  pool: Pool;
  /** Origin of the links of mails. */
  publicUrl: string;
  log: Logger;
}

/** How often returns that came are compared with the others, ms. */
const COMPARE_MS = 60_000;

/** Compares returns as they come, and reminds every morning those who have not answered, until stopped. */
export async function startFollowUp({ pool, publicUrl, log }: Parts): Promise<() => Promise<void>> {
  const stopComparing = startComparing(pool, log);
  let last: Promise<unknown> = Promise.resolve();
  const task = createTask(
    EVERY_MORNING,
    ({ date }) => {
      const run = runElected(pool, { today: dayInFrance(date), publicUrl }, date);
      last = run.then(
        (written) => log.info({ written }, "reminders"),
        (error: unknown) => log.error({ error: String(error) }, "reminders"),
      );
      return last;
    },
    { name: "reminders", timezone: "Europe/Paris", noOverlap: true },
  );
  await task.start();
  return async () => {
    await task.destroy();
    await stopComparing();
    await last;
  };
}

function startComparing(pool: Pool, log: Logger): () => Promise<void> {
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
