import type { Request, Response } from "express";
import type { Progress } from "#data/contract/loading.ts";
import { Listeners } from "../http/listeners.ts";

const TICK_MS = 500;

/** Pushes the progress of a load to whoever listens; the database is asked only while someone does. */
export class ProgressStream {
  readonly #read: () => Promise<Progress>;
  readonly #listeners = new Listeners<null>(() => this.#rest());
  #timer: NodeJS.Timeout | undefined;
  #last = "";
  #ticking = false;

  constructor(read: () => Promise<Progress>) {
    this.#read = read;
  }

  /** Takes a listener on; false when there are too many. */
  add(request: Request, response: Response): boolean {
    if (!this.#listeners.add(request, response, null)) return false;
    if (this.#last !== "") response.write(eventText("progress", this.#last));
    this.#timer ??= setInterval(() => void this.#tick(), TICK_MS).unref();
    void this.#tick();
    return true;
  }

  announceEdition(id: string): void {
    this.#send(eventText("edition", JSON.stringify({ id })));
  }

  close(): void {
    this.#rest();
    this.#listeners.close();
  }

  async #tick(): Promise<void> {
    if (this.#ticking) return;
    this.#ticking = true;
    try {
      const text = JSON.stringify(await this.#read());
      if (text !== this.#last) this.#send(eventText("progress", text));
      this.#last = text;
    } catch {
      // The database may be restarting: the next tick asks again.
    } finally {
      this.#ticking = false;
    }
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#last = "";
  }

  #send(text: string): void {
    for (const [response] of this.#listeners.entries()) this.#listeners.send(response, text);
  }
}

function eventText(name: string, data: string): string {
  return `event: ${name}\ndata: ${data}\n\n`;
}
