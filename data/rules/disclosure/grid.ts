import type { Dimension, Table } from "./table.ts";

/** Finds the cell of a table from its node in each dimension. */
export interface Grid {
  /** What a step of one node along each dimension adds to the key of a cell. */
  step: readonly number[];
  keyOf: (cell: number) => number;
  /** Index of the cell of that key, −1 where the table has none. */
  cellAt: (key: number) => number;
}

export function gridOf({ dimensions, cells }: Pick<Table, "dimensions" | "cells">): Grid {
  const step = [1, 1, 1, 1, 1];
  for (let d = 3; d >= 0; d--) step[d] = step[d + 1]! * dimensions[d + 1]!.nodes.length;
  const keyOf = (cell: number) => {
    let key = 0;
    for (let d = 0; d < 5; d++) key += cells[d]![cell]! * step[d]!;
    return key;
  };
  const count = cells[0].length;
  const size = 2 ** Math.ceil(Math.log2(count * 2 + 2));
  const slots = new Int32Array(size).fill(-1);
  const slotOf = (key: number) => {
    let slot = Math.imul(key % 4294967296, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (size - 1);
    while (slots[slot] !== -1 && keyOf(slots[slot]!) !== key) slot = (slot + 1) & (size - 1);
    return slot;
  };
  for (let cell = 0; cell < count; cell++) {
    const slot = slotOf(keyOf(cell));
    if (slots[slot] !== -1) throw new Error(`cell ${cell} is there twice`);
    slots[slot] = cell;
  }
  return { step, keyOf, cellAt: (key) => slots[slotOf(key)]! };
}

/** Nodes that hold each leaf of a dimension, ascending. */
export function nodesOfLeaves({ leaves, nodes }: Dimension): number[][] {
  const holders: number[][] = Array.from({ length: leaves }, () => []);
  nodes.forEach((node, index) => {
    for (const leaf of node.leaves) holders[leaf]!.push(index);
  });
  return holders;
}
