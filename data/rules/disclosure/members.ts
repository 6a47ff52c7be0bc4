import { type Grid, nodesOfLeaves } from "./grid.ts";
import { type Lists, transpose } from "./lists.ts";
import type { Support } from "./support.ts";
import type { Table } from "./table.ts";

/**
 * What the cells of a table are sums of. Cells that sum the same leaf cells are one group: they are published or
 * masked together, for one would give the other.
 */
export interface Members {
  /** Group of each cell. */
  group: Int32Array;
  groups: number;
  /** Leaf cells of each group, ascending. */
  leaves: Lists;
  /** Leaf cells of one group, ascending. */
  leavesOf: (group: number) => Int32Array;
  /** Cells of each group, ascending. */
  cells: Lists;
}

export function membersOf(table: Table, grid: Grid, support: Support): Members {
  const count = table.cells[0].length;
  const ofCells = leavesOfCells(table, grid, support, count);
  const group = new Int32Array(count);
  const first: number[] = [];
  const known = new Map<number, number[]>();
  for (let cell = 0; cell < count; cell++) {
    const print = printOf(ofCells, cell);
    const alike = known.get(print) ?? [];
    if (alike.length === 0) known.set(print, alike);
    const same = alike.find((candidate) => sameItems(ofCells, first[candidate]!, cell));
    const found = same ?? first.push(cell) - 1;
    if (same === undefined) alike.push(found);
    group[cell] = found;
  }
  const leaves = pick(ofCells, first);
  return {
    group,
    groups: first.length,
    leaves,
    leavesOf: (group) => leaves.items.subarray(leaves.start[group], leaves.start[group + 1]),
    cells: invert(group, first.length),
  };
}

function leavesOfCells(table: Table, grid: Grid, support: Support, count: number): Lists {
  const holders = table.dimensions.map(nodesOfLeaves);
  const visit = (take: (cell: number, leaf: number) => void) => {
    for (let leaf = 0; leaf < support.length; leaf++) {
      const walk = (d: number, key: number) => {
        for (const node of holders[d]![support.leaves[d]![leaf]!]!) {
          const here = key + node * grid.step[d]!;
          if (d < 4) walk(d + 1, here);
          else {
            const cell = grid.cellAt(here);
            if (cell !== -1) take(cell, leaf);
          }
        }
      };
      walk(0, 0);
    }
  };
  const start = new Int32Array(count + 1);
  visit((cell) => start[cell + 1]!++);
  for (let cell = 0; cell < count; cell++) start[cell + 1]! += start[cell]!;
  const next = start.slice();
  const items = new Int32Array(start[count]!);
  visit((cell, leaf) => {
    items[next[cell]!++] = leaf;
  });
  return { start, items };
}

/** A fingerprint of a list, the same for the same items; lists are compared before they are called equal. */
function printOf({ start, items }: Lists, list: number): number {
  let print = start[list + 1]! - start[list]!;
  for (let k = start[list]!; k < start[list + 1]!; k++) print = Math.imul(print ^ items[k]!, 0x01000193) + 7;
  return print;
}

function sameItems({ start, items }: Lists, a: number, b: number): boolean {
  const length = start[a + 1]! - start[a]!;
  if (length !== start[b + 1]! - start[b]!) return false;
  for (let k = 0; k < length; k++) if (items[start[a]! + k] !== items[start[b]! + k]) return false;
  return true;
}

function pick({ start, items }: Lists, lists: readonly number[]): Lists {
  const from = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => (from[i + 1] = from[i]! + start[list + 1]! - start[list]!));
  const picked = new Int32Array(from[lists.length]!);
  lists.forEach((list, i) => picked.set(items.subarray(start[list], start[list + 1]), from[i]));
  return { start: from, items: picked };
}

function invert(group: Int32Array, groups: number): Lists {
  const start = Int32Array.from({ length: group.length + 1 }, (_, i) => i);
  return transpose({ start, items: group }, groups);
}
