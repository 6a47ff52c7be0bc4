import type { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { startThread } from "../db/typed-thread.ts";

const RESTART_MS = 1_000;

/** Starts the thread that publishes the pulse, again whenever it ends; gives what stops it. */
export function startPulse({ url, log }: { url: string; log: Logger }): () => Promise<void> {
  let stopped = false;
  let worker = start();
  function start(): Worker {
    const thread = startThread(new URL("./thread.ts", import.meta.url), { url });
    thread.on("error", (error: Error) => log.error({ error: error.message }, "pulse thread ended"));
    thread.on("exit", () => {
      if (!stopped) setTimeout(() => (stopped ? undefined : (worker = start())), RESTART_MS).unref();
    });
    thread.unref();
    return thread;
  }
  return async () => {
    stopped = true;
    await worker.terminate();
  };
}
