import { parentPort } from "node:worker_threads";
import { protect } from "#data/rules/disclosure/protect.ts";
import type { Table } from "#data/rules/disclosure/table.ts";
import { openHighs } from "../highs.ts";

/** Answers each table with what becomes of its cells. */
const highs = await openHighs();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.on("message", (table: Table) => parentPort?.postMessage(protect(table, highs)));
