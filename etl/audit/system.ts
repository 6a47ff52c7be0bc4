import type { Leaves } from "./leaves.ts";
import { at, concat, listOf, ListIndex, NONE, sameList, transpose, type Lists } from "./sparse.ts";

/**
 * What readers know, as equations between few unknowns: leaves that the same shown cells count are one unknown, a
 * class. `given` are the equations as published; `residual` the same after taking from each those it contains.
 */
export interface System {
  classOf: Int32Array;
  /** Class → leaves. */
  members: Lists;
  /** Σ of the true values of a class. */
  mass: Float64Array;
  /** Shown cell → classes; equal ones once. */
  given: Lists;
  /** Every equation that no smaller one explains; what it sums is known to all. */
  residual: Lists;
  /** 1 where a class is known exactly. */
  fixed: Uint8Array;
  /** Class → independent block, -1 if known; a class in no equation is a block of its own. */
  blockOf: Int32Array;
  blocks: Lists;
}

export function buildSystem(leaves: Leaves, shown: Uint8Array): System {
  const { classOf, members } = classesOf(leaves, shown);
  const count = members.starts.length - 1;
  const mass = new Float64Array(count);
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const of = at(classOf, leaf);
    mass[of] = at(mass, of) + at(leaves.mass, leaf);
  }
  const given = equations(leaves, shown, classOf, count);
  const { residual, fixed } = eliminate(given, mass);
  return { classOf, members, mass, given, residual, fixed, ...independent(residual, fixed) };
}

function classesOf(leaves: Leaves, shown: Uint8Array): { classOf: Int32Array; members: Lists } {
  const signatures = new ListIndex();
  const classOf = new Int32Array(leaves.count);
  for (let leaf = 0; leaf < leaves.count; leaf++)
    classOf[leaf] = signatures.add(listOf(leaves.cells, leaf).filter((cell) => at(shown, cell) === 1));
  const starts = Int32Array.from({ length: leaves.count + 1 }, (_, i) => i);
  return { classOf, members: transpose({ starts, items: classOf }, signatures.lists.length) };
}

function equations(leaves: Leaves, shown: Uint8Array, classOf: Int32Array, count: number): Lists {
  const rows = new ListIndex();
  const seen = new Int32Array(count).fill(-1);
  for (let cell = 0; cell < shown.length; cell++) {
    if (at(shown, cell) === 0) continue;
    const classes: number[] = [];
    for (const leaf of listOf(leaves.leaves, cell)) {
      const of = at(classOf, leaf);
      if (at(seen, of) === cell) continue;
      seen[of] = cell;
      classes.push(of);
    }
    if (classes.length > 0) rows.add(Int32Array.from(classes).sort());
  }
  return concat(rows.lists);
}

const ROUNDS = 12;

/** Substitutes what is known and takes from each equation the disjoint equations that it contains, until nothing moves. */
function eliminate(given: Lists, mass: Float64Array): { residual: Lists; fixed: Uint8Array } {
  const fixed = new Uint8Array(mass.length);
  let rows = Array.from({ length: given.starts.length - 1 }, (_, i) => listOf(given, i));
  const known = new ListIndex();
  for (let round = 0; round < ROUNDS; round++) {
    const before = rows;
    rows = distinct(substitute(rows, mass, fixed, known));
    rows = subtractContained(rows, mass.length);
    if (rows.length === before.length && rows.every((row, i) => sameList(row, before[i] ?? NONE))) break;
  }
  return { residual: concat([...known.lists, ...rows]), fixed };
}

/** Classes alone in an equation, or in one whose sum is 0, are known: their equations are kept in `known`. */
function substitute(
  rows: readonly Int32Array[],
  mass: Float64Array,
  fixed: Uint8Array,
  known: ListIndex,
): Int32Array[] {
  let left = [...rows];
  for (let moved = true; moved;) {
    moved = false;
    const next: Int32Array[] = [];
    for (const row of left) {
      const free = row.filter((of) => at(fixed, of) === 0);
      if (free.length === 0) continue;
      if (free.length === 1 || free.every((of) => at(mass, of) === 0)) {
        for (const of of free) fixed[of] = 1;
        for (const of of free) known.add(Int32Array.of(of));
        moved = true;
      } else next.push(free);
    }
    left = next;
  }
  return left.map((row) => row.filter((of) => at(fixed, of) === 0)).filter(({ length }) => length > 0);
}

function distinct(rows: readonly Int32Array[]): Int32Array[] {
  const index = new ListIndex();
  for (const row of rows) index.add(row);
  return index.lists.toSorted(byLength);
}

function byLength(a: Int32Array, b: Int32Array): number {
  if (a.length !== b.length) return a.length - b.length;
  const i = a.findIndex((item, k) => item !== b[k]);
  return i < 0 ? 0 : at(a, i) - at(b, i);
}

/** Rows ascend by length, so that what is taken away is always explained by shorter ones: no equation is lost. */
function subtractContained(rows: readonly Int32Array[], count: number): Int32Array[] {
  const lists = concat(rows);
  const holders = transpose(lists, count);
  const hits = new Int32Array(rows.length);
  const covered = new Int32Array(count).fill(-1);
  return rows
    .map((row, index) => {
      const touched: number[] = [];
      for (const of of row)
        for (const other of listOf(holders, of)) {
          if (other >= index) break;
          if (at(hits, other) === 0) touched.push(other);
          hits[other] = at(hits, other) + 1;
        }
      const inside = touched.filter((other) => at(hits, other) === rows[other]?.length);
      for (const other of touched) hits[other] = 0;
      let taken = 0;
      for (const other of inside.sort((a, b) => b - a)) {
        const part = rows[other] ?? NONE;
        if (part.some((of) => at(covered, of) === index)) continue;
        for (const of of part) covered[of] = index;
        taken += part.length;
      }
      return taken === 0 ? row : row.filter((of) => at(covered, of) !== index);
    })
    .filter(({ length }) => length > 0);
}

function independent(residual: Lists, fixed: Uint8Array): { blockOf: Int32Array; blocks: Lists } {
  const parent = Int32Array.from(fixed, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (at(parent, root) !== root) root = at(parent, root);
    for (let k = i; k !== root;) {
      const next = at(parent, k);
      parent[k] = root;
      k = next;
    }
    return root;
  };
  for (let row = 0; row + 1 < residual.starts.length; row++) {
    const [head, ...rest] = listOf(residual, row);
    if (head !== undefined) for (const of of rest) parent[find(of)] = find(head);
  }
  const numbers = new Map<number, number>();
  const blockOf = Int32Array.from(fixed, (isFixed, of) => {
    if (isFixed === 1) return -1;
    const root = find(of);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
  const byBlock = Array.from({ length: numbers.size }, (): number[] => []);
  blockOf.forEach((block, of) => byBlock[block]?.push(of));
  return { blockOf, blocks: concat(byBlock.map((list) => Int32Array.from(list))) };
}
