import type { Request, Response } from "express";
import type { Progress } from "#data/contract/loading.ts";
import { MEDIA } from "#data/contract/route.ts";

const TICK_MS = 500;
const HEARTBEAT_MS = 15_000;
const MAX_LISTENERS = 500;
/** Bytes that a listener may leave unread before it is let go. */
const MAX_BACKLOG = 512 * 2 ** 10;

/** Pushes the progress of a load to whoever listens; the database is asked only while someone does. */
export class ProgressStream {
  readonly #read: () => Promise<Progress>;
  readonly #listeners = new Set<Response>();
  #timer: NodeJS.Timeout | undefined;
  #last = "";
  #beat = 0;
  #ticking = false;

  constructor(read: () => Promise<Progress>) {
    this.#read = read;
  }

  /** Takes a listener on; false when there are too many. */
  add(request: Request, response: Response): boolean {
    if (this.#listeners.size >= MAX_LISTENERS) return false;
    response.writeHead(200, {
      "content-type": MEDIA.sse,
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write("retry: 2000\n\n");
    if (this.#last !== "") response.write(eventText("progress", this.#last));
    this.#listeners.add(response);
    request.on("close", () => this.#remove(response));
    this.#timer ??= setInterval(() => void this.#tick(), TICK_MS).unref();
    void this.#tick();
    return true;
  }

  announceEdition(id: string): void {
    this.#send(eventText("edition", JSON.stringify({ id })));
  }

  close(): void {
    clearInterval(this.#timer);
    for (const response of this.#listeners) response.end();
    this.#listeners.clear();
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
    this.#beat += TICK_MS;
    if (this.#beat % HEARTBEAT_MS === 0) this.#send(": \n\n");
  }

  #remove(response: Response): void {
    this.#listeners.delete(response);
    if (this.#listeners.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#last = "";
  }

  #send(text: string): void {
    for (const response of this.#listeners) {
      if (response.writableLength > MAX_BACKLOG) response.destroy();
      else response.write(text);
    }
  }
}

function eventText(name: string, data: string): string {
  return `event: ${name}\ndata: ${data}\n\n`;
}
