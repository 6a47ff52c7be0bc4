import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { z } from "zod";
import { type EditionSummary, editionSummary } from "#data/contract/edition.ts";
import { rows } from "../db/query.ts";
import { type EditionFigures, type OpenEdition, openEdition, openFigures } from "./open-edition.ts";
import { UnderWay } from "./under-way.ts";

const pointer = z.object({ id: z.string(), hash: z.string(), built_at: z.string() });
type Pointer = z.infer<typeof pointer>;

const POLL_MS = 1_000;

/**
 * Follows the published edition: each request takes `current` once, so that it sees the old edition or the
 * new one, never half of each. A new one is opened whole before it is shown.
 */
export class Editions {
  readonly #pool: Pool;
  readonly #folder: string;
  readonly #log: Logger;
  readonly #open = new LRUCache<string, OpenEdition>({ max: 4 });
  readonly #opening = new UnderWay<OpenEdition>();
  readonly #figures = new LRUCache<string, EditionFigures>({ max: 16 });
  readonly #openingFigures = new UnderWay<EditionFigures>();
  readonly #listeners = new Set<(edition: OpenEdition) => void>();
  #current: OpenEdition | null = null;
  #databaseUp = false;
  #timer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> | undefined;

  constructor({ pool, varDir, log }: { pool: Pool; varDir: string; log: Logger }) {
    this.#pool = pool;
    this.#folder = join(varDir, "editions");
    this.#log = log;
  }

  get current(): OpenEdition | null {
    return this.#current;
  }

  get databaseUp(): boolean {
    return this.#databaseUp;
  }

  /** Looks once, then every second. */
  async start(): Promise<void> {
    await this.refresh();
    this.#timer = setInterval(() => void this.refresh(), POLL_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  onChange(listener: (edition: OpenEdition) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An edition that was published once, by its id, or null when there is none of that name. */
  async get(id: string): Promise<OpenEdition | null> {
    if (id === this.#current?.id) return this.#current;
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const found = await this.#pointer(id);
    return found === null ? null : this.#openOne(found);
  }

  /** The figures alone of an edition that was published once, or null when there is none of that name: many can be compared, none is opened whole. */
  async figures(id: string): Promise<EditionFigures | null> {
    const known = this.#open.get(id) ?? this.#figures.get(id);
    if (known !== undefined) return known;
    const found = await this.#pointer(id);
    if (found === null) return null;
    return this.#openingFigures.run(id, async () => {
      const figures = await openFigures(join(this.#folder, id), found);
      this.#figures.set(id, figures);
      return figures;
    });
  }

  async #pointer(id: string): Promise<Pointer | null> {
    const [found] = await rows(this.#pool, new URL("./one.sql", import.meta.url), [id], pointer);
    return found ?? null;
  }

  /** Every edition that was published once, newest first. */
  list(): Promise<EditionSummary[]> {
    return rows(this.#pool, new URL("./list.sql", import.meta.url), [], editionSummary);
  }

  /** Takes up the published edition if it changed; what stands stays when it cannot be opened. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#follow().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #follow(): Promise<void> {
    const published = await this.#published();
    if (published === undefined || published.hash === this.#current?.hash) return;
    try {
      const edition = await this.#openOne(published);
      this.#current = edition;
      this.#log.info({ edition: edition.id, hash: edition.hash }, "edition taken up");
      for (const listener of this.#listeners) listener(edition);
    } catch (error) {
      this.#log.error({ error: String(error), edition: published.id }, "edition could not be opened");
    }
  }

  /** What the database points to; undefined when it points to nothing or does not answer. */
  async #published(): Promise<Pointer | undefined> {
    try {
      const [published] = await rows(this.#pool, new URL("./published.sql", import.meta.url), [], pointer);
      this.#databaseUp = true;
      return published;
    } catch (error) {
      this.#databaseUp = false;
      this.#log.warn({ error: String(error) }, "published edition could not be followed");
      return undefined;
    }
  }

  /** Opens an edition once, even for those whose question to the database was answered late. */
  #openOne({ id, built_at }: Pointer): Promise<OpenEdition> {
    return this.#opening.run(id, async () => {
      const known = this.#open.get(id);
      if (known !== undefined) return known;
      const edition = await openEdition(join(this.#folder, id), built_at);
      this.#open.set(id, edition);
      return edition;
    });
  }
}
