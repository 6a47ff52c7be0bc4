import type { System } from "./system.ts";
import { PUBLISHED } from "./table.ts";

/** Times that differences are taken of differences. */
const ROUNDS = 8;

/**
 * What published sums leave of each other: from each sum the disjoint shorter ones that it holds, the longest first, are
 * taken away, and so on with what is left. Lists of ascending leaf cells, each once.
 */
export function reductionsOf({ members, support }: System, mask: Uint8Array): Int32Array[] {
  let rows: Int32Array[] = [];
  for (let group = 0; group < members.groups; group++)
    if (mask[group] === PUBLISHED) rows.push(members.leavesOf(group));
  const known = new Map<string, Int32Array>();
  for (let round = 0; round < ROUNDS; round++) {
    const reduced = distinct(withoutKnown(rows, support.total, known));
    const next = distinct(takeAway(reduced, support.length));
    const isStable = next.length === rows.length && next.every((row, i) => row.length === rows[i]!.length);
    rows = next;
    if (isStable) break;
  }
  return [...known.values(), ...rows];
}

/** Leaf cells that are alone in a sum are known, those of a sum that is 0 too; they leave the others. */
function withoutKnown(
  rows: readonly Int32Array[],
  total: Float64Array,
  known: Map<string, Int32Array>,
): Int32Array[] {
  const fixed = new Set([...known.values()].flatMap((row) => [...row]));
  for (const row of rows)
    if (row.length === 1 || row.every((leaf) => total[leaf] === 0))
      for (const leaf of row) {
        fixed.add(leaf);
        known.set(`${leaf}`, Int32Array.of(leaf));
      }
  return rows.map((row) => row.filter((leaf) => !fixed.has(leaf))).filter(({ length }) => length > 0);
}

/** Each list once, the shortest first. */
function distinct(rows: readonly Int32Array[]): Int32Array[] {
  return [...new Map(rows.map((row) => [row.join(), row])).values()].sort(
    (a, b) => a.length - b.length || a[0]! - b[0]!,
  );
}

function takeAway(rows: readonly Int32Array[], leaves: number): Int32Array[] {
  const holders: number[][] = Array.from({ length: leaves }, () => []);
  rows.forEach((row, index) => row.forEach((leaf) => holders[leaf]!.push(index)));
  const hits = new Int32Array(rows.length);
  const covered = new Int32Array(leaves).fill(-1);
  return rows
    .map((row, index) => {
      const touched: number[] = [];
      for (const leaf of row)
        for (const other of holders[leaf]!)
          if (rows[other]!.length < row.length && hits[other]!++ === 0) touched.push(other);
      const inside = touched.filter((other) => hits[other] === rows[other]!.length).sort((a, b) => b - a);
      for (const other of touched) hits[other] = 0;
      for (const other of inside)
        if (rows[other]!.every((leaf) => covered[leaf] !== index))
          for (const leaf of rows[other]!) covered[leaf] = index;
      return row.filter((leaf) => covered[leaf] !== index);
    })
    .filter(({ length }) => length > 0);
}
