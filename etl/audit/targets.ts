import type { Table } from "#data/rules/disclosure/table.ts";
import { isUnsafe, type Behind, type Behinds } from "./contributors.ts";
import { crossings, remainders } from "./differences.ts";
import { cellCount, cellName, type Leaves } from "./leaves.ts";
import { at, listOf, ListIndex, type Lists } from "./sparse.ts";

/** A set of leaves whose total nobody may place, because the rules forbid to show it. */
export interface Target {
  leaves: Int32Array;
  behind: Behind;
  /** What it is, in French, for a report. */
  name: () => string;
}

export interface Targets {
  /** Masked cells and differences that the rules forbid to show: each set of leaves once. */
  attacked: Target[];
  /** Cells that are shown though the rules forbid it. */
  betrayed: Target[];
}

/**
 * What an attacker is after: masked cells that the rules forbid, and what is no cell but follows from cells: what remains
 * of one after its shown parts, crossings of nodes that do not nest, differences of populations, left sides of equations.
 * A cell masked only to protect another could have been shown: it needs no protection.
 */
export function findTargets(
  table: Table,
  leaves: Leaves,
  shown: Uint8Array,
  behind: Behinds,
  known: { residual: Lists; members: Lists },
): Targets {
  const attacked: Target[] = [];
  const betrayed: Target[] = [];
  const seen = new ListIndex();
  const take = (set: Int32Array, into: Target[], name: () => string) => {
    if (set.length === 0 || seen.find(set) !== undefined) return;
    const who = behind(set);
    if (!isUnsafe(who, table.rule)) return;
    seen.add(set);
    into.push({ leaves: set, behind: who, name });
  };
  const takeRemainder = (set: Int32Array) =>
    take(set, attacked, () => `une partie de « ${smallestAround(table, leaves, set)} », par différence`);
  for (const wanted of [1, 0])
    for (let cell = 0; cell < cellCount(table); cell++)
      if (at(shown, cell) === wanted)
        take(listOf(leaves.leaves, cell), wanted === 1 ? betrayed : attacked, () =>
          cellName(table, cell).join(" · "),
        );
  for (let row = 0; row + 1 < known.residual.starts.length; row++)
    takeRemainder(leavesOf(listOf(known.residual, row), known.members));
  for (const difference of remainders(table, leaves, shown))
    take(difference.leaves, attacked, difference.name);
  for (const difference of crossings(table, leaves, shown))
    take(difference.leaves, attacked, difference.name);
  return { attacked, betrayed };
}

function leavesOf(classes: Int32Array, members: Lists): Int32Array {
  return Int32Array.from([...classes].flatMap((of) => [...listOf(members, of)])).sort();
}

/** The smallest cell that holds all these leaves. */
function smallestAround(table: Table, leaves: Leaves, set: Int32Array): string {
  const [first = 0] = set;
  const size = (cell: number) => listOf(leaves.leaves, cell).length;
  const around = [...listOf(leaves.cells, first)].filter((cell) => {
    const inside = new Set(listOf(leaves.leaves, cell));
    return set.every((leaf) => inside.has(leaf));
  });
  const [cell] = around.sort((a, b) => size(a) - size(b) || a - b);
  return cell === undefined ? "plusieurs cases" : cellName(table, cell).join(" · ");
}
