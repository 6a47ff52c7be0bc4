import { nodesOfLeaves } from "./grid.ts";
import { isUnsafe, type Target, tallyOf } from "./primary.ts";
import type { System } from "./system.ts";
import { type Dimension, PUBLISHED } from "./table.ts";

/** An unsafe part of two cells that overlap, and the groups of both; −1 where the table has no such cell. */
interface Crossing extends Target {
  groups: [number, number][];
}

/**
 * Parts that two nodes share or that one has alone (dep ∩ ze, ze − dep; what one indicator counts and another does
 * not), where the rules forbid to show them. They are differences of cells though no cell: asked while a cell of the
 * two is published.
 */
export function crossingsOf(system: System): (mask: Uint8Array) => Target[] {
  const crossings = system.table.dimensions.flatMap((dimension, d) => crossingsAlong(system, dimension, d));
  return (mask) =>
    crossings.filter(({ groups }) =>
      groups.some((pair) => pair.some((group) => group !== -1 && mask[group] === PUBLISHED)),
    );
}

function crossingsAlong(system: System, dimension: Dimension, d: number): Crossing[] {
  const parts = partsOf(dimension, d === 4);
  if (parts.length === 0) return [];
  const found = new Map<number, { part: Part; base: number; leaves: number[] }>();
  for (const [leaf, part, base] of contextsOf(system, parts, dimension.leaves, d)) {
    const key = base * parts.length + part;
    const known = found.get(key);
    if (known === undefined) found.set(key, { part: parts[part]!, base, leaves: [leaf] });
    else known.leaves.push(leaf);
  }
  return unsafeOf(system, [...found.values()], d);
}

interface Part {
  leaves: Set<number>;
  a: number;
  b: number;
}

function partsOf({ nodes }: Dimension, nestedToo: boolean): Part[] {
  const sets = nodes.map(({ leaves }) => new Set(leaves));
  return sets.flatMap((first, a) =>
    sets.slice(a + 1).flatMap((second, k) => {
      const b = a + 1 + k;
      const both = [...first].filter((leaf) => second.has(leaf));
      const isNested = both.length === first.size || both.length === second.size;
      if (both.length === 0 || (isNested && !nestedToo)) return [];
      const shared = new Set(both);
      const alone = (from: Set<number>) => new Set([...from].filter((leaf) => !shared.has(leaf)));
      return [shared, alone(first), alone(second)]
        .filter(({ size }) => size > 0)
        .map((leaves) => ({ leaves, a, b }));
    }),
  );
}

/** Leaf cells with the parts they are in, and the key of their other nodes, for each combination of these. */
function* contextsOf(
  { table, grid, support }: System,
  parts: readonly Part[],
  leaves: number,
  d: number,
): Generator<[leaf: number, part: number, base: number]> {
  const partsAt = Array.from({ length: leaves }, (_, leaf) =>
    parts.flatMap((part, index) => (part.leaves.has(leaf) ? [index] : [])),
  );
  const holders = table.dimensions.map(nodesOfLeaves);
  for (let leaf = 0; leaf < support.length; leaf++) {
    let bases = [0];
    for (let e = 0; e < 5; e++)
      if (e !== d)
        bases = bases.flatMap((base) =>
          holders[e]![support.leaves[e]![leaf]!]!.map((node) => base + node * grid.step[e]!),
        );
    for (const part of partsAt[support.leaves[d]![leaf]!]!)
      for (const base of bases) yield [leaf, part, base];
  }
}

function unsafeOf(
  system: System,
  sets: readonly { part: Part; base: number; leaves: number[] }[],
  d: number,
): Crossing[] {
  const { support, members, grid } = system;
  const tally = tallyOf(support);
  const known = new Map<string, Crossing>();
  const groupOf = (key: number) => {
    const cell = grid.cellAt(key);
    return cell === -1 ? -1 : members.group[cell]!;
  };
  for (const { part, base, leaves } of sets) {
    tally.clear();
    for (const leaf of leaves) tally.add(leaf);
    const behind = tally.behind();
    if (!isUnsafe(behind, support.rule)) continue;
    const pair: [number, number] = [
      groupOf(base + part.a * grid.step[d]!),
      groupOf(base + part.b * grid.step[d]!),
    ];
    const name = leaves.join();
    const same = known.get(name);
    if (same === undefined) known.set(name, { leaves: Int32Array.from(leaves), behind, groups: [pair] });
    else same.groups.push(pair);
  }
  return [...known.values()];
}
