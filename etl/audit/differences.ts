import type { Dimension, Table } from "#data/rules/disclosure/table.ts";
import { cellCount, cellName, indexCells, nodesOfLeaves, type Leaves } from "./leaves.ts";
import { at, listOf } from "./sparse.ts";

export interface Difference {
  leaves: Int32Array;
  name: () => string;
}

/** What remains of each shown cell once its shown parts of one level are taken away: reg − dep, groupe − métiers… */
export function* remainders(table: Table, leaves: Leaves, shown: Uint8Array): Generator<Difference> {
  const find = indexCells(table);
  const parts = table.dimensions.map(partsByLevel);
  const covered = table.dimensions.map(({ leaves: count }) => new Int32Array(count).fill(-1));
  for (let cell = 0; cell < cellCount(table); cell++) {
    if (at(shown, cell) === 0) continue;
    const key = table.cells.map((column) => at(column, cell));
    for (const [d, { nodes }] of table.dimensions.entries()) {
      const marks = covered[d] ?? new Int32Array(0);
      for (const [level, children] of parts[d]?.[key[d] ?? 0] ?? []) {
        marks.fill(-1);
        let taken = 0;
        for (const child of children) {
          const other = find(key.with(d, child));
          if (other < 0 || at(shown, other) === 0) continue;
          nodes[child]?.leaves.forEach((leaf) => (marks[leaf] = cell));
          taken++;
        }
        if (taken === 0) continue;
        const column = leaves.coordinates[d] ?? new Uint16Array(0);
        yield {
          leaves: listOf(leaves.leaves, cell).filter((leaf) => at(marks, at(column, leaf)) !== cell),
          name: () => `${cellName(table, cell).join(" · ")}, sans ses parties montrées (${level})`,
        };
      }
    }
  }
}

/** For each node of a dimension, the nodes that it strictly contains, by level. */
function partsByLevel({ nodes }: Dimension): Map<string, number[]>[] {
  const sets = nodes.map(({ leaves }) => new Set(leaves));
  return nodes.map((node, a) => {
    const levels = new Map<string, number[]>();
    nodes.forEach((part, b) => {
      if (a === b || part.leaves.length >= node.leaves.length) return;
      if (!part.leaves.every((leaf) => sets[a]?.has(leaf))) return;
      const level = levelOf(part.name);
      levels.set(level, [...(levels.get(level) ?? []), b]);
    });
    return levels;
  });
}

/** « dep » of « dep:83 »; nodes without a prefix are of one level. */
function levelOf(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? "parties" : name.slice(0, colon);
}

interface Part {
  a: number;
  b: number;
  name: string;
}

/**
 * Crossings of two nodes that overlap without nesting (dep and ze, be and ze…): what they share and what only one has;
 * for populations, what one counts and not the other even if they nest. One of the two is shown.
 */
export function* crossings(table: Table, leaves: Leaves, shown: Uint8Array): Generator<Difference> {
  const find = indexCells(table);
  const sizes = table.dimensions.map(({ nodes }) => nodes.length);
  for (const [d, dimension] of table.dimensions.entries()) {
    const { parts, partsOf } = overlapping(dimension, d === table.dimensions.length - 1);
    if (parts.length === 0) continue;
    const radix = sizes.with(d, parts.length);
    const found = new Map<number, number[]>();
    const column = leaves.coordinates[d] ?? new Uint16Array(0);
    const isKnown = new Map<number, boolean>();
    const known = (key: number): boolean => {
      let answer = isKnown.get(key);
      if (answer === undefined) {
        const nodes = split(key, radix);
        const part = parts[nodes[d] ?? 0];
        answer = [part?.a ?? 0, part?.b ?? 0].some((node) => {
          const cell = find(nodes.with(d, node));
          return cell >= 0 && at(shown, cell) === 1;
        });
        isKnown.set(key, answer);
      }
      return answer;
    };
    const holders = contexts(table, leaves, d);
    for (let leaf = 0; leaf < leaves.count; leaf++)
      for (const part of partsOf[at(column, leaf)] ?? [])
        for (const context of holders(leaf)) {
          const key = join(context.with(d, part), radix);
          if (!known(key)) continue;
          const list = found.get(key);
          if (list === undefined) found.set(key, [leaf]);
          else list.push(leaf);
        }
    for (const [key, list] of found) {
      const nodes = split(key, radix);
      yield {
        leaves: Int32Array.from(list),
        name: () =>
          nodes
            .map((node, k) =>
              k === d ? (parts[node]?.name ?? "?") : (table.dimensions[k]?.nodes[node]?.name ?? "?"),
            )
            .join(" · "),
      };
    }
  }
}

/** For a leaf, the combinations of nodes that hold it in every dimension but `d`. */
function contexts(table: Table, leaves: Leaves, d: number): (leaf: number) => number[][] {
  const holders = table.dimensions.map((dimension, k) =>
    k === d ? Array.from({ length: dimension.leaves }, () => [0]) : nodesOfLeaves(dimension),
  );
  return (leaf) =>
    leaves.coordinates.reduce<number[][]>(
      (lists, column, k) =>
        lists.flatMap((list) => (holders[k]?.[at(column, leaf)] ?? []).map((node) => [...list, node])),
      [[]],
    );
}

function overlapping(
  { leaves, nodes }: Dimension,
  nestedToo: boolean,
): { parts: Part[]; partsOf: number[][] } {
  const parts: Part[] = [];
  const partsOf = Array.from({ length: leaves }, (): number[] => []);
  const sets = nodes.map((node) => new Set(node.leaves));
  const push = (part: Part, of: number[]) => {
    if (of.length === 0) return;
    const index = parts.push(part) - 1;
    for (const leaf of of) partsOf[leaf]?.push(index);
  };
  nodes.forEach((first, a) =>
    nodes.slice(a + 1).forEach((second, k) => {
      const b = a + 1 + k;
      const both = [...first.leaves].filter((leaf) => sets[b]?.has(leaf));
      if (both.length === 0) return;
      const nested = both.length === first.leaves.length || both.length === second.leaves.length;
      if (nested && !nestedToo) return;
      push({ a, b, name: `${first.name} ∩ ${second.name}` }, both);
      const rest = (from: Iterable<number>, other: number) =>
        [...from].filter((leaf) => !sets[other]?.has(leaf));
      push({ a, b, name: `${first.name} − ${second.name}` }, rest(first.leaves, b));
      push({ a, b, name: `${second.name} − ${first.name}` }, rest(second.leaves, a));
    }),
  );
  return { parts, partsOf };
}

function join(nodes: readonly number[], radix: readonly number[]): number {
  return nodes.reduce((key, node, d) => key * (radix[d] ?? 1) + node, 0);
}

function split(key: number, radix: readonly number[]): number[] {
  let left = key;
  return radix
    .toReversed()
    .map((size) => {
      const node = left % size;
      left = (left - node) / size;
      return node;
    })
    .toReversed();
}
