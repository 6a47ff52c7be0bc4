import { RULES } from "#data/rules/disclosure/rules.ts";
import type { Rule, Table } from "#data/rules/disclosure/table.ts";
import type { Leaves } from "./leaves.ts";
import { at } from "./sparse.ts";

/** Who stands behind a set of leaves. */
export interface Behind {
  gestionnaires: number;
  /** In stored units. */
  total: number;
  /** The largest contributor, the smallest number where several are equal; -1 where nobody contributes, or one school alone. */
  largest: number;
  largestTotal: number;
  /** Persons, each once; 0 where the rule counts nobody. */
  heads: number;
}

export type Behinds = (leaves: Int32Array) => Behind;

/** Reads who stands behind any set of leaves; the answer is read at once, the scratch being reused. */
export function countContributors(table: Table, leaves: Leaves): Behinds {
  const { gestionnaire, value, heads: counted } = table.contributions;
  const totals = new Float64Array(leaves.gestionnaires);
  const present = new Uint8Array(leaves.gestionnaires);
  const seen: number[] = [];
  return (set) => {
    const persons = new Map<number, number>();
    let total = 0;
    for (const leaf of set) {
      total += at(leaves.mass, leaf);
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
        if (counted === null) continue;
        const group = at(counted.persons, row);
        persons.set(group, Math.max(persons.get(group) ?? 0, at(counted.count, row)));
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
    // What a school alone declares of its leavers it knows: who is after it is somebody else.
    if (table.rule === "leavers" && gestionnaires === 1) {
      largest = -1;
      largestTotal = 0;
    }
    const heads = [...persons.values()].reduce((sum, count) => sum + count, 0);
    return { gestionnaires, total, largest, largestTotal, heads };
  };
}

/** Whether the rules forbid to show a figure that these contributors made. */
export function isUnsafe({ gestionnaires, total, largestTotal, heads }: Behind, rule: Rule): boolean {
  if (gestionnaires === 0) return false;
  if (rule === "leavers") return heads > 0 && heads < RULES.minimumLeavers;
  return (
    gestionnaires < RULES.minimumGestionnaires ||
    largestTotal > RULES.maximumShare * total ||
    (rule === "heads" && heads < RULES.minimumHeads)
  );
}
