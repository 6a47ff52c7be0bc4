import { RULES } from "#data/rules/disclosure/rules.ts";
import type { Table } from "#data/rules/disclosure/table.ts";
import type { Leaves } from "./leaves.ts";
import { at } from "./sparse.ts";

/** Who stands behind a set of leaves. */
export interface Behind {
  gestionnaires: number;
  /** In stored units. */
  total: number;
  /** The largest contributor, the smallest number where several are equal; -1 where nobody contributes. */
  largest: number;
  largestTotal: number;
  /** null where the rule on heads does not apply. */
  heads: number | null;
}

export type Behinds = (leaves: Int32Array) => Behind;

/** Reads who stands behind any set of leaves; the answer is read at once, the scratch being reused. */
export function countContributors(table: Table, leaves: Leaves): Behinds {
  const { gestionnaire, value } = table.contributions;
  const totals = new Float64Array(leaves.gestionnaires);
  const present = new Uint8Array(leaves.gestionnaires);
  const seen: number[] = [];
  return (set) => {
    let heads = 0;
    let total = 0;
    for (const leaf of set) {
      total += at(leaves.mass, leaf);
      if (leaves.heads !== null) heads += at(leaves.heads, leaf);
      for (
        let k = at(leaves.contributions.starts, leaf);
        k < at(leaves.contributions.starts, leaf + 1);
        k++
      ) {
        const row = at(leaves.contributions.items, k);
        const who = at(gestionnaire, row);
        if (at(present, who) === 0) {
          present[who] = 1;
          seen.push(who);
        }
        totals[who] = at(totals, who) + at(value, row);
      }
    }
    let largest = -1;
    let largestTotal = -1;
    for (const who of seen) {
      const own = at(totals, who);
      if (own > largestTotal || (own === largestTotal && who < largest)) {
        largest = who;
        largestTotal = own;
      }
      totals[who] = 0;
      present[who] = 0;
    }
    const gestionnaires = seen.length;
    seen.length = 0;
    return { gestionnaires, total, largest, largestTotal, heads: leaves.heads === null ? null : heads };
  };
}

/** Whether the rules forbid to show a figure that these contributors made. */
export function isUnsafe({ gestionnaires, total, largestTotal, heads }: Behind): boolean {
  if (gestionnaires === 0) return false;
  return (
    gestionnaires < RULES.minimumGestionnaires ||
    largestTotal > RULES.maximumShare * total ||
    (heads !== null && heads < RULES.minimumHeads)
  );
}
