import { protect } from "./protect.ts";
import { type Dimension, type Node, PUBLISHED, type Table } from "./table.ts";

/** A table as it was published before, of the same magnitude and millésime, with the same identifiers of gestionnaires. */
export interface Before {
  table: Table;
  mask: Uint8Array;
}

/**
 * The cells that must keep their former row: 1 where the difference new − old, with the differences that are shown,
 * would tell of fewer than three gestionnaires that changed, or of one that dominates the change. The change of a cell is
 * the sum of what each gestionnaire moved, up or down; it is protected as any table.
 */
export function heldCells(table: Table, mask: Uint8Array, before: Before): Uint8Array {
  const held = new Uint8Array(mask.length);
  const shownBefore = new Set<string>();
  before.mask.forEach((state, cell) => {
    if (state === PUBLISHED) shownBefore.add(nameOf(before.table, cell));
  });
  const both = [...mask.keys()].filter(
    (cell) => mask[cell] === PUBLISHED && shownBefore.has(nameOf(table, cell)),
  );
  const changes = changesOf(table, before.table);
  const contributed = cellsWithin(changes, table, both);
  const along = (d: 0 | 1 | 2 | 3 | 4) => Uint16Array.from(contributed, (cell) => table.cells[d][cell]!);
  const difference: Table = {
    ...changes,
    cells: [along(0), along(1), along(2), along(3), along(4)],
  };
  protect(difference).mask.forEach((state, i) => {
    if (state !== PUBLISHED) held[contributed[i]!] = 1;
  });
  return held;
}

function nameOf({ dimensions, cells }: Table, cell: number): string {
  return dimensions.map(({ nodes }, d) => nodes[cells[d]![cell]!]!.name).join("\n");
}

/** What each gestionnaire moved, by leaf cell: a table of the nodes of the new one, without its cells. */
function changesOf(now: Table, old: Table): Table {
  const merged = now.dimensions.map((dimension, d) => merge(dimension, old.dimensions[d]!));
  const moved = new Map<string, number[]>();
  const add = ({ contributions }: Table, leafOf: readonly Uint16Array[], sign: number) => {
    contributions.value.forEach((value, row) => {
      const leaves = contributions.leaves.map((column, d) => leafOf[d]![column[row]!]!);
      const who = contributions.gestionnaire[row]!;
      const key = [who, ...leaves].join();
      const known = moved.get(key) ?? [who, ...leaves, 0, 0];
      known[6]! += sign * value;
      known[7]! += sign;
      moved.set(key, known);
    });
  };
  add(
    now,
    merged.map(({ now }) => now),
    1,
  );
  add(
    old,
    merged.map(({ old }) => old),
    -1,
  );
  const rows = [...moved.values()].filter((row) => row[6] !== 0 || row[7] !== 0);
  const along = (d: number) => Uint16Array.from(rows, (row) => row[d]!);
  const [place, metier, secteur, modalite, population] = merged.map(({ dimension }) => dimension);
  return {
    ...now,
    dimensions: [place!, metier!, secteur!, modalite!, population!],
    contributions: {
      gestionnaire: Uint32Array.from(rows, (row) => row[0]!),
      leaves: [along(1), along(2), along(3), along(4), along(5)],
      value: Float64Array.from(rows, (row) => Math.abs(row[6]!)),
      heads: null,
    },
  };
}

/** Leaves are the same where nodes of the same names hold them. */
function merge(now: Dimension, old: Dimension) {
  const known = new Map<string, number>();
  const leavesOf = (dimension: Dimension) => {
    const names = Array.from({ length: dimension.leaves }, (): string[] => []);
    for (const { name, leaves } of dimension.nodes) for (const leaf of leaves) names[leaf]!.push(name);
    return Uint16Array.from(names, (held) => {
      const print = held.sort().join("\n");
      const leaf = known.get(print) ?? known.size;
      known.set(print, leaf);
      return leaf;
    });
  };
  const leaves = { now: leavesOf(now), old: leavesOf(old) };
  const nodes = now.nodes.map(({ name }): Node => {
    const held = [...known].filter(([print]) => print.split("\n").includes(name));
    return { name, leaves: Uint16Array.from(held, ([, leaf]) => leaf).sort() };
  });
  return { ...leaves, dimension: { leaves: known.size, nodes } satisfies Dimension };
}

/** Cells in which something changed. */
function cellsWithin(
  { dimensions, contributions }: Table,
  { cells }: Table,
  wanted: readonly number[],
): number[] {
  const sets = dimensions.map(({ nodes }) => nodes.map(({ leaves }) => new Set(leaves)));
  const rows = [...contributions.value.keys()];
  return wanted.filter((cell) =>
    rows.some((row) =>
      contributions.leaves.every((column, d) => sets[d]![cells[d]![cell]!]!.has(column[row]!)),
    ),
  );
}
