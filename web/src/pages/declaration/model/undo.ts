import type { Cell, Content } from "./cell.ts";

export interface Change extends Cell {
  before: Content;
  after: Content;
}

/** What was done in one gesture (a value, a paste), undone and done again together. */
export interface History {
  done: readonly (readonly Change[])[];
  undone: readonly (readonly Change[])[];
}

const DEPTH = 100;

export const NO_HISTORY: History = { done: [], undone: [] };

export function did({ done }: History, changes: readonly Change[]): History {
  return changes.length === 0
    ? { done, undone: [] }
    : { done: [...done.slice(-DEPTH + 1), changes], undone: [] };
}

/** The last gesture taken back: what to write, null when there is none. */
export function undo({ done, undone }: History): { history: History; changes: readonly Change[] } | null {
  const last = done.at(-1);
  if (last === undefined) return null;
  const changes = last.map((change) => ({ ...change, before: change.after, after: change.before }));
  return { history: { done: done.slice(0, -1), undone: [...undone, last] }, changes };
}

export function redo({ done, undone }: History): { history: History; changes: readonly Change[] } | null {
  const last = undone.at(-1);
  if (last === undefined) return null;
  return { history: { done: [...done, last], undone: undone.slice(0, -1) }, changes: last };
}
