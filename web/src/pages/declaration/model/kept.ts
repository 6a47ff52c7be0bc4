import type { Queue } from "./save-queue.ts";
import { EMPTY, isEmpty } from "./save-queue.ts";

/** Where a device keeps what it has not saved: it survives a closed tab and a crash. */
export interface Kept {
  /** Every queue left here for this return by this person, other tabs’ included. */
  read: () => readonly Queue[];
  write: (queue: Queue) => void;
}

/** One entry per person, return and tab, so that nobody finds another’s answers on a shared computer. */
export function keptIn(storage: Storage, person: number, declaration: number, holder: string): Kept {
  const prefix = `releve:answers:${person}:${declaration}:`;
  const mine = prefix + holder;
  return {
    read: () => {
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "")
        .filter((name) => name.startsWith(prefix))
        .toSorted((a, b) => Number(a === mine) - Number(b === mine));
      const queues = names.map((name) => parse(storage.getItem(name)));
      for (const name of names) if (name !== mine) storage.removeItem(name);
      return queues;
    },
    write: (queue) => {
      if (isEmpty(queue)) storage.removeItem(mine);
      else storage.setItem(mine, JSON.stringify(queue));
    },
  };
}

function parse(text: string | null): Queue {
  if (text === null) return EMPTY;
  try {
    const queue: Queue = JSON.parse(text);
    return queue;
  } catch {
    return EMPTY;
  }
}
