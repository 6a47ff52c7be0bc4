import { crossingsOf } from "./crossings.ts";
import { isUnsafe, type Target, tallyOf } from "./primary.ts";
import { reductionsOf } from "./reductions.ts";
import type { System } from "./system.ts";
import { PUBLISHED } from "./table.ts";

/** The groups that are secret by themselves. */
export function secretsOf({ members, support, behind }: System): Target[] {
  return behind.flatMap((one, group) =>
    isUnsafe(one, support.rule) ? [{ leaves: members.leavesOf(group), behind: one }] : [],
  );
}

/** Differences of published cells that the rules forbid to show, given what is masked. */
export function createDifferences(system: System): (mask: Uint8Array) => Target[] {
  const crossings = crossingsOf(system);
  return (mask) => [
    ...restsOf(system, mask),
    ...unsafeAmong(system, reductionsOf(system, mask)),
    ...crossings(mask),
  ];
}

/** Of sets of leaf cells, those that the rules forbid to show. */
export function unsafeAmong({ support }: System, sets: readonly Int32Array[]): Target[] {
  const tally = tallyOf(support);
  return sets.flatMap((leaves) => {
    tally.clear();
    for (const leaf of leaves) tally.add(leaf);
    const behind = tally.behind();
    return isUnsafe(behind, support.rule) ? [{ leaves, behind }] : [];
  });
}

/** What is left of published parents without their published children of one family, where that is unsafe. */
function restsOf(system: System, mask: Uint8Array): Target[] {
  const { members, lines } = system;
  const found: Int32Array[] = [];
  for (let line = 0; line < lines.parent.length; line++) {
    if (mask[lines.parent[line]!] !== PUBLISHED) continue;
    const hidden = [...lines.rest.items.subarray(lines.rest.start[line], lines.rest.start[line + 1])];
    for (let k = lines.children.start[line]!; k < lines.children.start[line + 1]!; k++)
      if (mask[lines.children.items[k]!] !== PUBLISHED)
        hidden.push(...members.leavesOf(lines.children.items[k]!));
    if (hidden.length > 0) found.push(Int32Array.from(hidden).sort());
  }
  return unsafeAmong(system, found);
}
