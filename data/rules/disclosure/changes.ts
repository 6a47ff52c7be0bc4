import type { Highs } from "./program.ts";
import { protect } from "./protect.ts";
import { RULES } from "./rules.ts";
import { systemOf } from "./system.ts";
import { type Dimension, HELD, isShown, type Node, PUBLISHED, SECRET_INDUIT, type Table } from "./table.ts";

/** A table as readers had it: of the same magnitude and millésime, with the same numbers of gestionnaires. */
export interface Before {
  table: Table;
  /** What became of its cells then. */
  mask: Uint8Array;
}

/**
 * The mask of a table that follows another. Readers know the former values of what was shown, the new ones of what is
 * shown now, and subtract:
 *
 * - a cell is HELD where the difference new − old, with the differences that can be read, would tell of fewer than three
 *   gestionnaires that changed, of one that dominates the change, or of a school’s leavers below twenty. What each gestionnaire moved, up or down, is a table
 *   as any other, and is protected as such. Which cells were shown before is not asked: a sum of cells shown now may be
 *   one that was shown then;
 * - where a cell that has moved less than its protection was shown and would not be, its former value stands for the new
 *   one beside what is shown now: then nothing is shown that was not.
 */
export function maskAfter(
  table: Table,
  mask: Uint8Array,
  before: Before,
  highs: Highs | null = null,
): Uint8Array {
  const after = mask.slice();
  for (const cell of isolatedCells(table, mask, before.table, highs)) after[cell] = HELD;
  const shownBefore = formerTotals(before);
  const now = totalsOf(table);
  const names = Array.from(mask, (_, cell) => nameOf(table, cell));
  const isHidden = names.some((name, cell) => {
    const former = shownBefore.get(name);
    return former !== undefined && !isShown(after[cell]!) && isNear(now[cell]!, former, table.unit);
  });
  if (isHidden)
    names.forEach((name, cell) => {
      if (after[cell] === PUBLISHED && !shownBefore.has(name)) after[cell] = SECRET_INDUIT;
    });
  return after;
}

/** Whether a former total places the new one within its protection. */
function isNear(now: number, former: number, unit: number): boolean {
  return Math.abs(now - former) < Math.max(RULES.protection * now, RULES.protectionUnits * unit);
}

/** Totals of the cells that readers had, by name. */
function formerTotals({ table, mask }: Before): Map<string, number> {
  const totals = totalsOf(table);
  const shown = [...mask.keys()].filter((cell) => isShown(mask[cell]!));
  return new Map(shown.map((cell) => [nameOf(table, cell), totals[cell]!]));
}

function totalsOf(table: Table): number[] {
  const { members, behind } = systemOf(table);
  return Array.from(members.group, (group) => behind[group]!.total);
}

function nameOf({ dimensions, cells }: Table, cell: number): string {
  return dimensions.map(({ nodes }, d) => nodes[cells[d]![cell]!]!.name).join("\n");
}

/** Cells shown now whose change would tell of too few. */
function isolatedCells(table: Table, mask: Uint8Array, before: Table, highs: Highs | null): number[] {
  const changes = changesOf(table, before);
  const moved = movedCells(changes, table).filter((cell) => mask[cell] === PUBLISHED);
  const along = (d: 0 | 1 | 2 | 3 | 4) => Uint16Array.from(moved, (cell) => table.cells[d][cell]!);
  const difference: Table = { ...changes, cells: [along(0), along(1), along(2), along(3), along(4)] };
  const { mask: isolated } = protect(difference, highs);
  return moved.filter((_, i) => isolated[i] !== PUBLISHED);
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
      const known = moved.get(key) ?? [who, ...leaves, 0, 0, 0, 0];
      known[6]! += sign * value;
      known[7]! += sign;
      known[sign > 0 ? 8 : 9]! += contributions.heads?.count[row] ?? 0;
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
  // Leavers are counted in a school’s own line, before or after: one of twenty may be told anew.
  const isOfLeavers = now.rule === "leavers";
  return {
    ...now,
    rule: isOfLeavers ? "leavers" : "contributors",
    dimensions: [place!, metier!, secteur!, modalite!, population!],
    contributions: {
      gestionnaire: Uint32Array.from(rows, (row) => row[0]!),
      leaves: [along(1), along(2), along(3), along(4), along(5)],
      value: Float64Array.from(rows, (row) => Math.abs(row[6]!)),
      heads: isOfLeavers
        ? {
            count: Float64Array.from(rows, (row) => Math.max(row[8]!, row[9]!)),
            persons: Uint32Array.from(rows.keys()),
          }
        : null,
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

/** Cells of the new table in which something changed. */
function movedCells({ dimensions, contributions }: Table, { cells }: Table): number[] {
  const nodesOf = dimensions.map(({ leaves, nodes }) => {
    const holders = Array.from({ length: leaves }, (): number[] => []);
    nodes.forEach((node, rank) => node.leaves.forEach((leaf) => holders[leaf]!.push(rank)));
    return holders;
  });
  const sizes = dimensions.map(({ nodes }) => nodes.length);
  const touched = new Uint8Array(sizes.reduce((product, size) => product * size, 1));
  const seen = new Set<string>();
  for (let row = 0; row < contributions.value.length; row++) {
    const leaves = contributions.leaves.map((column) => column[row]!);
    const place = leaves.join();
    if (seen.has(place)) continue;
    seen.add(place);
    let keys = [0];
    leaves.forEach((leaf, d) => {
      keys = keys.flatMap((key) => nodesOf[d]![leaf]!.map((node) => key * sizes[d]! + node));
    });
    for (const key of keys) touched[key] = 1;
  }
  return [...cells[0].keys()].filter(
    (cell) => touched[cells.reduce((key, column, d) => key * sizes[d]! + column[cell]!, 0)] === 1,
  );
}
