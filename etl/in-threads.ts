import { once } from "node:events";
import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { z } from "zod";
import { startThread } from "#server/db/typed-thread.ts";
import type { Kept } from "./kept.ts";

/** A thread that answers each message with one. */
interface Work<Item, Made> {
  file: URL;
  made: z.ZodType<Made>;
  /** What of an item decides of its outcome. */
  deciding: (item: Item) => unknown;
  /** Outcomes of earlier runs; only those of this one stay in it. */
  kept: Kept;
}

/**
 * Has threads work on each item whose outcome is not known yet, as many at once as there are processors, and hands over
 * what they made as it comes.
 */
export async function inThreads<Item, Made>(
  items: AsyncIterable<Item> | Iterable<Item>,
  { file, made, deciding, kept }: Work<Item, Made>,
  take: (item: Item, made: Made) => void,
): Promise<void> {
  const source = each(items);
  const threads = Array.from({ length: availableParallelism() }, () => startThread(file, null));
  const lane = async (thread: Worker) => {
    // By hand: leaving a loop over what all lanes share would wait for an item that another lane is waiting for.
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      const item = next.value;
      const key = kept.keyOf(deciding(item));
      const known = await kept.find(key);
      if (known !== undefined) {
        take(item, made.parse(known));
        continue;
      }
      const answered = once(thread, "message");
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.postMessage(item);
      const [answer] = await answered;
      await kept.keep(key, answer);
      take(item, made.parse(answer));
    }
  };
  try {
    await Promise.all(threads.map(lane));
    await kept.forgetOthers();
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

async function* each<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
