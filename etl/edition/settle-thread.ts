import { parentPort } from "node:worker_threads";
import { type Decided, settle } from "#data/rules/disclosure/settle.ts";
import { openHighs } from "../highs.ts";

/** Answers each table that others hide part of with what becomes of its cells. */
const highs = await openHighs();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.on("message", (decided: Decided) => parentPort?.postMessage(settle(decided, highs)));
