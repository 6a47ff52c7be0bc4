import type { Pool } from "pg";
import type { Logger } from "pino";
import { z } from "zod";
import { act } from "../db/act.ts";
import { rows } from "../db/query.ts";
import { MOVED } from "./channels.ts";
import { Ear } from "./ear.ts";
import { publishMonth } from "./publish.ts";

/** Sendings of one moment are published together. */
const GATHER_MS = 1_000;
/** For what no notification told: a wait that is over, a connection that was cut. */
const LOOK_MS = 30_000;

const monthRow = z.object({ month: z.string(), moved: z.string() });

interface Setting {
  url: string;
  pool: Pool;
  log: Logger;
}

/** Publishes each month whose pulses moved, a second later, whatever their number; several instances take turns. */
export class Publisher {
  readonly #pool: Pool;
  readonly #log: Logger;
  readonly #ear: Ear;
  readonly #waiting = new Set<string>();
  readonly #looks: NodeJS.Timeout;
  /** What had moved of a month when it was last looked at. */
  readonly #lookedAt = new Map<string, string>();
  /** Months that failed: tried again at the next look, after all others. */
  readonly #failed = new Set<string>();
  #all = false;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor({ url, pool, log }: Setting) {
    this.#pool = pool;
    this.#log = log;
    this.#ear = new Ear(
      { connectionString: url },
      MOVED,
      (month) => this.#await(month),
      () => this.#await(""),
    );
    this.#looks = setInterval(() => this.#await(""), LOOK_MS);
    this.#looks.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#looks);
    clearTimeout(this.#timer);
    await this.#ear.close();
    await this.#working;
  }

  /** `month` empty: all that may have something new. */
  #await(month: string): void {
    if (month === "") this.#all = true;
    else this.#waiting.add(month);
    if (this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#working = this.#working.then(() => this.#work());
    }, GATHER_MS);
  }

  /** One month at a time, those just told of before those that are only looked at; one that fails stops no other. */
  async #work(): Promise<void> {
    try {
      for (let month = await this.#next(); month !== undefined; month = await this.#next())
        await this.#publish(month).catch(this.#setAside(month));
    } catch (error) {
      this.#log.warn({ error: String(error) }, "months of the pulse could not be read");
    }
    for (const month of this.#failed) this.#lookedAt.delete(month);
    this.#failed.clear();
  }

  #setAside(month: string): (error: unknown) => void {
    return (error) => {
      this.#failed.add(month);
      this.#log.warn({ month, error: String(error) }, "pulse could not be published");
    };
  }

  async #next(): Promise<string | undefined> {
    if (this.#stopped) return undefined;
    const [told] = this.#waiting;
    if (told !== undefined) {
      this.#waiting.delete(told);
      return told;
    }
    if (!this.#all) return undefined;
    const due = (await this.#months()).find(({ month, moved }) => this.#lookedAt.get(month) !== moved);
    if (due === undefined) this.#all = false;
    else this.#lookedAt.set(due.month, due.moved);
    return due?.month;
  }

  async #publish(month: string): Promise<void> {
    const started = performance.now();
    const release = await publishMonth(this.#pool, month, Date.now());
    if (release === null) return;
    this.#log.info({ month, release, ms: Math.round(performance.now() - started) }, "pulse published");
  }

  #months(): Promise<z.infer<typeof monthRow>[]> {
    const file = new URL("./months.sql", import.meta.url);
    return act(this.#pool, "service", (db) => rows(db, file, [], monthRow));
  }
}
