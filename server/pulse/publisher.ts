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

const monthRow = z.object({ month: z.string() });

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

  async #work(): Promise<void> {
    try {
      const all = this.#all;
      this.#all = false;
      const months = new Set(all ? await this.#months() : []);
      for (const month of this.#waiting) months.add(month);
      this.#waiting.clear();
      for (const month of months) {
        if (this.#stopped) return;
        await this.#publish(month);
      }
    } catch (error) {
      this.#all = true;
      this.#log.warn({ error: String(error) }, "pulse could not be published");
    }
  }

  async #publish(month: string): Promise<void> {
    const started = performance.now();
    const release = await publishMonth(this.#pool, month, Date.now());
    if (release === null) return;
    this.#log.info({ month, release, ms: Math.round(performance.now() - started) }, "pulse published");
  }

  async #months(): Promise<string[]> {
    const file = new URL("./months.sql", import.meta.url);
    const found = await act(this.#pool, "service", (db) => rows(db, file, [], monthRow));
    return found.map(({ month }) => month);
  }
}
