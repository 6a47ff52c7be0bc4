import { parentPort } from "node:worker_threads";
import type { Table } from "#data/rules/disclosure/table.ts";
import { openHighs } from "../highs.ts";
import { attackTable } from "./attack.ts";

/** Answers each table, with the cells that readers see, with what an attacker finds in it. */
const highs = await openHighs();
parentPort?.on("message", ({ table, shown }: { table: Table; shown: Uint8Array }) =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(attackTable(table, shown, highs)),
);
