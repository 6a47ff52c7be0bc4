import { parentPort } from "node:worker_threads";
import { heldCells } from "#data/rules/disclosure/changes.ts";
import { protect } from "#data/rules/disclosure/protect.ts";
import { HELD, PUBLISHED } from "#data/rules/disclosure/table.ts";
import { openHighs } from "../highs.ts";
import type { Decided } from "./protect.ts";

/** Answers each table with what becomes of its cells. */
const highs = await openHighs();
parentPort?.on("message", ({ table, earlier }: Decided) => {
  const protection = protect(table, highs);
  const { mask } = protection;
  const held = earlier.map((before) => heldCells(table, mask, before, highs));
  mask.forEach((state, cell) => {
    if (state === PUBLISHED && held.some((cells) => cells[cell] === 1)) mask[cell] = HELD;
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(protection);
});
