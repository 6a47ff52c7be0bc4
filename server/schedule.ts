import { createTask } from "node-cron";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { dayInFrance } from "./collect/campaigns/today.ts";
import type { ServerConfig } from "./config.ts";
import { runElected } from "./elected.ts";
import { remindedWords, runReminders } from "./follow-up/run-reminders.ts";
import { writeOfEnded } from "./people/attachment/write-of-ended.ts";
import { readingWords, remindReaders } from "./restitution/reading/remind-readers.ts";
import { purge, purgedWords } from "./retention/purge.ts";

/** A day that was missed is made up by the next. */
const EVERY_NIGHT = "30 3 * * *";
const EVERY_MORNING = "0 7 * * *";

interface Parts {
  pool: Pool;
  /** Origin of the links of mails. */
  publicUrl: string;
  config: Pick<ServerConfig, "varDir" | "readingReminders">;
  demonstration: boolean;
  log: Logger;
}

/**
 * Each night deletes what is past its use, each morning writes to those who have not answered or read, or whose right
 * ended by itself, until stopped.
 */
export async function startSchedule({
  pool,
  publicUrl,
  config: { varDir, readingReminders },
  demonstration,
  log,
}: Parts): Promise<() => Promise<void>> {
  const stops = await Promise.all([
    startTask("purge", EVERY_NIGHT, async (now) => purgedWords(await purge(pool, { varDir, now }))),
    startTask("reminders", EVERY_MORNING, async (now) =>
      remindedWords(await runReminders(pool, { today: dayInFrance(now), publicUrl })),
    ),
    startTask(
      "ended",
      EVERY_MORNING,
      async () => `${await writeOfEnded(pool, publicUrl)} délégation(s) terminée(s) cette semaine`,
    ),
    startTask("reading", EVERY_MORNING, async (now) =>
      readingWords(
        await remindReaders({
          pool,
          publicUrl,
          days: readingReminders,
          today: dayInFrance(now),
          demonstration,
        }),
      ),
    ),
  ]);
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };

  async function startTask(job: string, when: string, work: (now: Date) => Promise<string>) {
    let last: Promise<unknown> = Promise.resolve();
    const task = createTask(
      when,
      ({ date }) => {
        last = runElected(pool, { job, due: date }, () => work(date)).then(
          (said) => log.info({ said }, job),
          (error: unknown) => log.error({ error: String(error) }, job),
        );
        return last;
      },
      { name: job, timezone: "Europe/Paris", noOverlap: true },
    );
    await task.start();
    return async () => {
      await task.destroy();
      await last;
    };
  }
}
