import type { System } from "./system.ts";
import type { Node } from "./table.ts";
import { PUBLISHED } from "./table.ts";

/**
 * What is left of each published cell without all of the published ones that lie within it along one dimension,
 * whatever their depth: of a total, without its groupes and without the métiers of those that are hidden. Territories of
 * each level apart. Lists of ascending leaf cells.
 */
export function nestedRestsOf({ table, grid, members, support }: System, mask: Uint8Array): Int32Array[] {
  const { group } = members;
  const isPublished = (cell: number) => cell !== -1 && mask[group[cell]!] === PUBLISHED;
  const found: Int32Array[] = [];
  for (const [d, { nodes, leaves }] of table.dimensions.entries()) {
    const inside = partsOf(nodes);
    const taken = new Int32Array(leaves);
    let round = 0;
    for (let cell = 0; cell < group.length; cell++) {
      if (!isPublished(cell)) continue;
      const node = table.cells[d]![cell]!;
      for (const parts of inside[node]!) {
        round++;
        let isAny = false;
        for (const part of parts) {
          if (!isPublished(grid.cellAt(grid.keyOf(cell) + (part - node) * grid.step[d]!))) continue;
          isAny = true;
          for (const leaf of nodes[part]!.leaves) taken[leaf] = round;
        }
        if (isAny)
          found.push(
            members.leavesOf(group[cell]!).filter((leaf) => taken[support.leaves[d]![leaf]!] !== round),
          );
      }
    }
  }
  return found.filter(({ length }) => length > 0);
}

/** For each node, those that lie within it and are smaller, by level: « dep » of « dep:83 »; all others are of one. */
function partsOf(nodes: readonly Node[]): number[][][] {
  const sets = nodes.map(({ leaves }) => new Set(leaves));
  return nodes.map(({ leaves }, holder) => {
    const levels = new Map<string, number[]>();
    for (const [part, one] of nodes.entries()) {
      if (one.leaves.length >= leaves.length) continue;
      if (!one.leaves.every((leaf) => sets[holder]!.has(leaf))) continue;
      const level = one.name.includes(":") ? one.name.slice(0, one.name.indexOf(":")) : "";
      levels.set(level, [...(levels.get(level) ?? []), part]);
    }
    return [...levels.values()];
  });
}
