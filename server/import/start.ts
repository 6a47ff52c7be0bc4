import type { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import { startThread } from "../db/typed-thread.ts";

interface Setting {
  /** Of the database, as releve_app. */
  url: string;
  varDir: string;
  /** Origin of the links of mails. */
  publicUrl: string;
  log: Logger;
}

/** Memory of the reading thread, in MB: a file that needs more ends the thread, not the server. */
const MEMORY_MB = 1536;
const RESTART_MS = 1_000;

/** Starts the thread that reads files of returns, again whenever it ends; gives what stops it. */
export function startImports({ url, varDir, publicUrl, log }: Setting): () => Promise<void> {
  let stopped = false;
  let worker = start();
  function start(): Worker {
    const thread = startThread(
      new URL("./thread.ts", import.meta.url),
      { url, varDir, publicUrl },
      {
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      },
    );
    thread.on("error", (error: Error) => log.error({ error: error.message }, "import thread ended"));
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
