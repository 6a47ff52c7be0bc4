import { Worker, type WorkerOptions } from "node:worker_threads";

/** Starts a thread on a TypeScript file, which finds what it is given in `workerData.given`. */
export function startThread(file: URL, given: unknown, options: WorkerOptions = {}): Worker {
  return new Worker(new URL("./typed-thread.mjs", import.meta.url), {
    ...options,
    execArgv: [],
    workerData: { file: file.href, given },
  });
}
