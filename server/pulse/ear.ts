import { Client, type ClientConfig } from "pg";

const AGAIN_MS = 1_000;

/**
 * Hears the notifications of one channel on a connection of its own, opened again whenever it is cut; `missed` is
 * called after each opening, for what may have been said meanwhile. Behind a pool of transactions nothing is heard:
 * whoever listens also looks from time to time.
 */
export class Ear {
  readonly #where: ClientConfig;
  readonly #channel: string;
  readonly #heard: (payload: string) => void;
  readonly #missed: () => void;
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(where: ClientConfig, channel: string, heard: (payload: string) => void, missed: () => void) {
    this.#where = where;
    this.#channel = channel;
    this.#heard = heard;
    this.#missed = missed;
    void this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #open(): Promise<void> {
    const client = new Client(this.#where);
    this.#client = client;
    let over = false;
    const again = () => {
      if (over || this.#closed) return;
      over = true;
      void client.end().catch(() => undefined);
      this.#timer = setTimeout(() => void this.#open(), AGAIN_MS);
      this.#timer.unref();
    };
    client.on("error", again);
    client.on("end", again);
    client.on("notification", ({ payload }) => this.#heard(payload ?? ""));
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.#channel)}`);
      if (this.#closed) await client.end();
      else this.#missed();
    } catch {
      again();
    }
  }
}
