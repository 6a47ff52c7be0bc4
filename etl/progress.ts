import type { Pool } from "pg";

/** States of a file in a run; those after `checking` are final. */
export type LoadState =
  | "waiting"
  | "fetching"
  | "reading"
  | "checking"
  | "loaded"
  | "unchanged"
  | "absent"
  | "refused"
  | "failed";

/** How far a file (or the build of the models, or an edition) is: a row of app.load_run. */
export interface LoadFacts {
  state: LoadState;
  origin: string | null;
  sha256: string | null;
  code_hash: string | null;
  bytes_read: number;
  bytes_total: number | null;
  rows_read: number;
  kept: number;
  refused: number;
  fetched_at: Date | null;
  message: string | null;
}

export interface LoadKey {
  run: string;
  kind: "source" | "models" | "edition";
  source: string;
  file: string;
  target: string | null;
  millesime: string | null;
}

/** Least time between two writes of the same row, in ms. */
const pace = 500;

/** A row of app.load_run that follows its file; final states are written at once and awaited. */
export class LoadProgress {
  readonly #pool: Pool | null;
  readonly #id: number;
  readonly #facts: Partial<LoadFacts> = {};
  #started = Date.now();
  #written = 0;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(pool: Pool | null, id: number) {
    this.#pool = pool;
    this.#id = id;
  }

  /** Without a pool nothing is written: a dry run leaves no trace. */
  static async start(pool: Pool | null, key: LoadKey): Promise<LoadProgress> {
    if (pool === null) return new LoadProgress(null, 0);
    const { rows } = await pool.query<{ id: number }>(
      `insert into app.load_run (run, kind, source, file, target, millesime, state)
       values ($1, $2, $3, $4, $5, $6, 'waiting') returning id`,
      [key.run, key.kind, key.source, key.file, key.target, key.millesime],
    );
    return new LoadProgress(pool, rows[0]?.id ?? 0);
  }

  /** Elapsed time counts from here, not from when the file took its place in the queue. */
  begin(facts: Partial<LoadFacts>): Promise<void> {
    this.#started = Date.now();
    return this.write(facts);
  }

  /** Notes how far the file is; written at most twice a second. */
  note(facts: Partial<LoadFacts>): void {
    Object.assign(this.#facts, facts);
    if (Date.now() - this.#written < pace) return;
    this.#written = Date.now();
    this.#writing = this.#save().catch(() => undefined);
  }

  /** Writes now. */
  async write(facts: Partial<LoadFacts>): Promise<void> {
    Object.assign(this.#facts, facts);
    await this.#writing;
    this.#written = Date.now();
    await this.#save();
  }

  get elapsedMs(): number {
    return Date.now() - this.#started;
  }

  async #save(): Promise<void> {
    if (this.#pool === null) return;
    const facts = { ...this.#facts, elapsed_ms: this.elapsedMs, started_at: new Date(this.#started) };
    const names = Object.keys(facts);
    const sets = names.map((name, index) => `${name} = $${index + 2}`).join(", ");
    await this.#pool.query(`update app.load_run set ${sets} where id = $1`, [
      this.#id,
      ...Object.values(facts),
    ]);
  }
}
