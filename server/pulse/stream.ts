import type { Request, Response } from "express";
import type { Pool, PoolClient } from "pg";
import type { PulseEvent } from "#data/contract/pulse.ts";
import { Listeners } from "../http/listeners.ts";
import { snapshot } from "../db/snapshot.ts";
import { RELEASED } from "./channels.ts";
import { Ear } from "./ear.ts";
import { readCells, readMonths, readRelease } from "./read-model.ts";

/** Where notifications do not pass, states are looked for. */
const LOOK_MS = 2_000;

interface Reader {
  /** Null: the latest month, whichever it is. */
  wanted: string | null;
  /** Month and state that this reader has. */
  month: string | null;
  release: number;
}

/**
 * Pushes each published state to whoever reads, from whatever state they have: what was missed is read again from the
 * database, so that nothing is kept for those who are away. It listens only while someone reads.
 */
export class PulseStream {
  readonly #pool: Pool;
  readonly #listeners = new Listeners<Reader>(() => this.#rest());
  #ear: Ear | undefined;
  #looks: NodeJS.Timeout | undefined;
  #pumping = false;
  #again = false;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Takes a reader on, who has the state `release` of its month; false when there are too many. */
  add(
    request: Request,
    response: Response,
    { month, release }: { month: string | null; release: number | null },
  ): boolean {
    const reader = { wanted: month, month: release === null ? null : month, release: release ?? 0 };
    if (!this.#listeners.add(request, response, reader)) return false;
    this.#ear ??= new Ear(
      this.#pool.options,
      RELEASED,
      () => void this.#pump(),
      () => void this.#pump(),
    );
    this.#looks ??= setInterval(() => void this.#pump(), LOOK_MS).unref();
    void this.#pump();
    return true;
  }

  #rest(): void {
    clearInterval(this.#looks);
    this.#looks = undefined;
    void this.#ear?.close();
    this.#ear = undefined;
  }

  /** One at a time; what is published meanwhile is sent by one more. */
  async #pump(): Promise<void> {
    this.#again = true;
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (this.#again) {
        this.#again = false;
        await snapshot(this.#pool, (db) => this.#sendNews(db));
      }
    } catch {
      // The database may be restarting: the next look asks again.
    } finally {
      this.#pumping = false;
    }
  }

  async #sendNews(db: PoolClient): Promise<void> {
    const { id, at } = await readRelease(db);
    const late = this.#listeners.entries().filter(([, reader]) => reader.release !== id);
    if (late.length === 0) return;
    const [latest = null] = await readMonths(db);
    const texts = new Map<string, Promise<string>>();
    for (const [response, reader] of late) {
      const month = reader.wanted ?? latest;
      // Of another month, or of a database that has started anew, nothing is known.
      const whole = reader.month !== month || reader.release > id || reader.release === 0;
      const after = whole ? 0 : reader.release;
      const key = `${month} ${after}`;
      const text = texts.get(key) ?? this.#event(db, { month, release: id, at, whole }, after);
      texts.set(key, text);
      this.#listeners.send(response, await text);
      Object.assign(reader, { month, release: id });
    }
  }

  async #event(db: PoolClient, event: Omit<PulseEvent, "rows">, after: number): Promise<string> {
    const { month, release } = event;
    const found = month === null ? [] : await readCells(db, month, { after, upTo: release });
    return `id: ${release}\nevent: pulse\ndata: ${JSON.stringify({ ...event, rows: found })}\n\n`;
  }
}
