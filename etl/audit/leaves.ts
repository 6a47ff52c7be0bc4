import type { Table } from "#data/rules/disclosure/table.ts";
import { at, transpose, type Lists } from "./sparse.ts";

/** The atoms of a table: leaf cells with at least one contributor. Every other leaf cell is a structural zero. */
export interface Leaves {
  count: number;
  /** Σ of the contributions, in stored units. */
  mass: Float64Array;
  /** Leaf index in each dimension. */
  coordinates: readonly Uint16Array[];
  /** Leaf → cells of the table that count it. */
  cells: Lists;
  /** Cell → leaves. */
  leaves: Lists;
  /** Leaf → contributions: a contribution is an index of the columns of table.contributions. */
  contributions: Lists;
  /** Contribution → leaf. */
  leafOf: Int32Array;
  gestionnaires: number;
}

export function readLeaves(table: Table): Leaves {
  const { contributions } = table;
  const radix = table.dimensions.map(({ leaves }) => leaves);
  const known = new Map<number, number>();
  const first: number[] = [];
  const rows = contributions.value.length;
  const leafOf = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let key = 0;
    contributions.leaves.forEach((column, d) => (key = key * (radix[d] ?? 1) + at(column, row)));
    let leaf = known.get(key);
    if (leaf === undefined) {
      leaf = first.push(row) - 1;
      known.set(key, leaf);
    }
    leafOf[row] = leaf;
  }
  const count = first.length;
  const mass = new Float64Array(count);
  let gestionnaires = 0;
  for (let row = 0; row < rows; row++) {
    const leaf = at(leafOf, row);
    mass[leaf] = at(mass, leaf) + at(contributions.value, row);
    gestionnaires = Math.max(gestionnaires, at(contributions.gestionnaire, row) + 1);
  }
  const coordinates = contributions.leaves.map((column) => Uint16Array.from(first, (row) => at(column, row)));
  const cells = cellsOfLeaves(table, coordinates, count);
  return {
    count,
    mass,
    coordinates,
    cells,
    leaves: transpose(cells, cellCount(table)),
    contributions: transpose(
      { starts: Int32Array.from({ length: rows + 1 }, (_, i) => i), items: leafOf },
      count,
    ),
    leafOf,
    gestionnaires,
  };
}

export function cellCount(table: Table): number {
  return table.cells[0].length;
}

/** Names of the nodes of a cell, in the order of the dimensions. */
export function cellName(table: Table, cell: number): string[] {
  return table.dimensions.map(({ nodes }, d) => nodes[at(table.cells[d] ?? NO_NODE, cell)]?.name ?? "?");
}

const NO_NODE = new Uint16Array(0);

/** For each leaf of a dimension, the nodes that hold it. */
export function nodesOfLeaves({ leaves, nodes }: Table["dimensions"][number]): number[][] {
  const holders = Array.from({ length: leaves }, (): number[] => []);
  nodes.forEach((node, index) => node.leaves.forEach((leaf) => holders[leaf]?.push(index)));
  return holders;
}

function cellsOfLeaves(table: Table, coordinates: readonly Uint16Array[], count: number): Lists {
  const holders = table.dimensions.map(nodesOfLeaves);
  const radix = table.dimensions.map(({ nodes }) => nodes.length);
  const index = indexKeys(table, radix);
  const starts = new Int32Array(count + 1);
  let items = new Int32Array(Math.max(1024, count * 16));
  let used = 0;
  for (let leaf = 0; leaf < count; leaf++) {
    let keys = [0];
    for (let d = 0; d < radix.length; d++) {
      const nodes = holders[d]?.[at(coordinates[d] ?? NO_NODE, leaf)] ?? [];
      const size = radix[d] ?? 1;
      keys = keys.flatMap((key) => nodes.map((node) => key * size + node));
    }
    const from = used;
    for (const key of keys) {
      const cell = index(key);
      if (cell < 0) continue;
      if (used === items.length) {
        const longer = new Int32Array(items.length * 2);
        longer.set(items);
        items = longer;
      }
      items[used++] = cell;
    }
    items.subarray(from, used).sort();
    starts[leaf + 1] = used;
  }
  return { starts, items: items.slice(0, used) };
}

const DENSE = 1 << 24;

/** Five nodes → cell, -1 where the table has none. */
export function indexCells(table: Table): (nodes: readonly number[]) => number {
  const radix = table.dimensions.map(({ nodes }) => nodes.length);
  const index = indexKeys(table, radix);
  return (nodes) => index(nodes.reduce((key, node, d) => key * (radix[d] ?? 1) + node, 0));
}

/** The same by mixed-radix key. */
function indexKeys(table: Table, radix: readonly number[]): (key: number) => number {
  const space = radix.reduce((product, size) => product * size, 1);
  const keyOf = (cell: number) => {
    let key = 0;
    table.cells.forEach((column, d) => (key = key * (radix[d] ?? 1) + at(column, cell)));
    return key;
  };
  const count = cellCount(table);
  if (space <= DENSE) {
    const dense = new Int32Array(space).fill(-1);
    for (let cell = 0; cell < count; cell++) dense[keyOf(cell)] = cell;
    return (key) => at(dense, key);
  }
  const sparse = new Map<number, number>();
  for (let cell = 0; cell < count; cell++) sparse.set(keyOf(cell), cell);
  return (key) => sparse.get(key) ?? -1;
}
