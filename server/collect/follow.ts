import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Editions } from "../edition/editions.ts";
import { turnDay } from "./campaigns/run.ts";
import { dayInFrance } from "./campaigns/today.ts";
import { syncStructures } from "./structures/sync.ts";

/** How often we look whether the day has turned; what it brings is done once, whoever looks. */
const LOOK_MS = 10 * 60 * 1000;

interface Followed {
  pool: Pool;
  editions: Pick<Editions, "onChange">;
  region: string;
  log: Logger;
}

/**
 * Keeps the structures in step with each directory published, and the campaigns with the calendar. Returns how to
 * stop. What fails is logged and tried again at the next look.
 */
export function followCollect({ pool, editions, region, log }: Followed): () => Promise<void> {
  const follow = async (withDirectory: boolean) => {
    const today = dayInFrance(new Date());
    try {
      const synced = withDirectory ? await syncStructures(pool, { region, today }) : null;
      if (synced !== null) log.info(synced, "structures in step with the directory");
      await turnDay(pool, today);
    } catch (error) {
      log.warn({ error: String(error) }, "structures or campaigns could not be followed");
    }
  };
  let under: Promise<void> = Promise.resolve();
  const look = (withDirectory: boolean) => {
    under = under.then(() => follow(withDirectory));
  };
  look(true);
  const forget = editions.onChange(() => look(true));
  const timer = setInterval(() => look(false), LOOK_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    forget();
    await under;
  };
}
