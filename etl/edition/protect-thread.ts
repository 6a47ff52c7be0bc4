import { parentPort } from "node:worker_threads";
import { protect } from "#data/rules/disclosure/protect.ts";
import type { Table } from "#data/rules/disclosure/table.ts";
import { openHighs } from "../highs.ts";

/** A table, and the cells of it that are shown to nobody: 1. */
export interface Undecided {
  table: Table;
  withheld: Uint8Array;
}

/** Answers each table with what becomes of its cells. */
const highs = await openHighs();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.on("message", ({ table, withheld }: Undecided) =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(protect(table, highs, withheld)),
);
