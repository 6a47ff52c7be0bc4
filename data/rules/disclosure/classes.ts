import { type Lists, listsOf, transpose } from "./lists.ts";
import type { System } from "./system.ts";
import { PUBLISHED } from "./table.ts";

/**
 * Leaf cells that the same published groups hold: from one to another of a class, mass moves and nothing shows it.
 * Groups masked since only make classes larger than they are said to be.
 */
export interface Classes {
  count: number;
  /** Class of each leaf cell. */
  of: Int32Array;
  /** Leaf cells in each class. */
  sizes: Int32Array;
  /** Stored units. */
  total: Float64Array;
  /** Published groups that hold each class. */
  groups: Lists;
  /** Classes that each published group holds. */
  ofGroup: Lists;
}

export function classesOf({ support, members, holders }: System, mask: Uint8Array): Classes {
  const known = new Map<string, number>();
  const signatures: Int32Array[] = [];
  const of = new Int32Array(support.length);
  for (let leaf = 0; leaf < support.length; leaf++) {
    const signature = holders.items
      .subarray(holders.start[leaf], holders.start[leaf + 1])
      .filter((group) => mask[group] === PUBLISHED);
    const name = signature.join();
    const found = known.get(name) ?? signatures.push(signature) - 1;
    known.set(name, found);
    of[leaf] = found;
  }
  const count = signatures.length;
  const sizes = new Int32Array(count);
  const total = new Float64Array(count);
  for (let leaf = 0; leaf < support.length; leaf++) {
    sizes[of[leaf]!]!++;
    total[of[leaf]!]! += support.total[leaf]!;
  }
  const groups = listsOf(signatures);
  return { count, of, sizes, total, groups, ofGroup: transpose(groups, members.groups) };
}
