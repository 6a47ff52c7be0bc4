import * as packaged from "highs";
import type { Highs } from "highs";
import type { Target } from "./primary.ts";
import { systemOf } from "./system.ts";
import { PUBLISHED, type Table } from "./table.ts";

/** Under `import` the loader is the default export itself, which the types of the package do not say. */
export async function openHighs(): Promise<Highs> {
  const load: unknown = packaged.default;
  if (typeof load !== "function") throw new Error("highs: no loader as default export");
  const opened: Highs = await load();
  return opened;
}

/** Least and greatest total of a target for its largest contributor: every published cell holds, nobody is below what they own. */
export function rangeOf(table: Table, mask: Uint8Array, target: Target, highs: Highs): [number, number] {
  const { members, support } = systemOf(table);
  const own = (leaf: number) => {
    for (let k = support.start[leaf]!; k < support.start[leaf + 1]!; k++)
      if (support.gestionnaire[k] === target.behind.largest) return support.value[k]!;
    return 0;
  };
  const sum = (leaves: Iterable<number>) => [...leaves].map((leaf) => `x${leaf}`).join(" + ");
  const held = [...members.group.keys()]
    .filter((cell) => mask[cell] === PUBLISHED)
    .map((cell) => {
      const leaves = members.leavesOf(members.group[cell]!);
      return `${sum(leaves)} = ${leaves.reduce((total, leaf) => total + support.total[leaf]!, 0)}`;
    });
  const bounds = Array.from(support.total, (_, leaf) => `x${leaf} >= ${own(leaf)}`);
  const [low = NaN, high = NaN] = ["Minimize", "Maximize"].map((sense) => {
    const rows = [...held, `${sum(target.leaves)} <= 1000000`];
    const found = highs.solve(
      `${sense}\n obj: ${sum(target.leaves)}\nSubject To\n ${rows.map((row, i) => `c${i}: ${row}`).join("\n ")}\nBounds\n ${bounds.join("\n ")}\nEnd\n`,
    );
    return found.ObjectiveValue;
  });
  return [low, high];
}
