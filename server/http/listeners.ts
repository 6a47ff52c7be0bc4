import type { Request, Response } from "express";
import { MEDIA } from "#data/contract/route.ts";
import { networkOf } from "./network.ts";

const HEARTBEAT_MS = 15_000;
const MAX_LISTENERS = 500;
/** Of one network: nobody alone takes the place of all others. */
const MAX_PER_NETWORK = 250;
/** Bytes that a listener may leave unread before it is let go. */
const MAX_BACKLOG = 512 * 2 ** 10;

/** Whoever reads a stream of events, with what is known of each; bounded in number and in bytes. */
export class Listeners<Known> {
  readonly #known = new Map<Response, Known>();
  readonly #networks = new Map<string, number>();
  readonly #emptied: () => void;
  #heart: NodeJS.Timeout | undefined;

  /** `emptied` is called when the last one has gone. */
  constructor(emptied: () => void) {
    this.#emptied = emptied;
  }

  get size(): number {
    return this.#known.size;
  }

  entries(): [Response, Known][] {
    return [...this.#known];
  }

  /** Takes a listener on; false when there are too many, of its network or in all. */
  add(request: Request, response: Response, known: Known): boolean {
    const network = networkOf(request.ip);
    const held = this.#networks.get(network) ?? 0;
    if (this.#known.size >= MAX_LISTENERS || held >= MAX_PER_NETWORK) return false;
    response.writeHead(200, {
      "content-type": MEDIA.sse,
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write("retry: 2000\n\n");
    this.#known.set(response, known);
    this.#networks.set(network, held + 1);
    request.on("close", () => this.#remove(response, network));
    this.#heart ??= setInterval(() => this.#beat(), HEARTBEAT_MS).unref();
    return true;
  }

  /** Writes to one; one that reads too little is cut, and takes up again where it was. */
  send(response: Response, text: string): void {
    if (!this.#known.has(response) || response.destroyed) return;
    if (response.writableLength > MAX_BACKLOG) response.destroy();
    else response.write(text);
  }

  close(): void {
    for (const response of this.#known.keys()) response.end();
  }

  #beat(): void {
    for (const response of this.#known.keys()) this.send(response, ": \n\n");
  }

  #remove(response: Response, network: string): void {
    this.#known.delete(response);
    const held = (this.#networks.get(network) ?? 1) - 1;
    if (held > 0) this.#networks.set(network, held);
    else this.#networks.delete(network);
    if (this.#known.size > 0) return;
    clearInterval(this.#heart);
    this.#heart = undefined;
    this.#emptied();
  }
}
