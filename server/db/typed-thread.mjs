import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

// A thread does not inherit what `--import tsx` taught the main one, and `--import tsx` does nothing in a thread.
register();
await import(workerData.file);
