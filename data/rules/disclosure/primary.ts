import { RULES } from "./rules.ts";
import type { Support } from "./support.ts";
import type { Rule } from "./table.ts";

/** Who stands behind a set of leaf cells. */
export interface Behind {
  gestionnaires: number;
  /** Stored units. */
  total: number;
  /** Rank of the largest contributor, the first one where several are; −1 where there is nobody, or one school alone. */
  largest: number;
  largestValue: number;
  /** Persons; 0 where the rule counts nobody. */
  heads: number;
}

/** Leaf cells whose sum nobody may place: a secret cell, or a difference of cells that no row shows. */
export interface Target {
  leaves: Int32Array;
  behind: Behind;
}

/** Whether a set of leaf cells must not be known, by itself. */
export function isUnsafe({ gestionnaires, total, largestValue, heads }: Behind, rule: Rule): boolean {
  if (gestionnaires === 0) return false;
  if (rule === "leavers") return heads > 0 && heads < RULES.minimumLeavers;
  if (gestionnaires < RULES.minimumGestionnaires) return true;
  if (largestValue > RULES.maximumShare * total) return true;
  return rule === "heads" && heads < RULES.minimumHeads;
}

/** By how much the set must be able to move, either way: stored units. */
export function protectionOf({ total }: Behind, unit: number): number {
  return Math.max(RULES.protection * total, RULES.protectionUnits * unit);
}

/** Sums contributions over sets of leaf cells, one set after the other. */
export interface Tally {
  clear: () => void;
  add: (leaf: number) => void;
  /** What a gestionnaire (a rank) holds of the present set. */
  of: (gestionnaire: number) => number;
  behind: () => Behind;
}

export function tallyOf(support: Support): Tally {
  const held = new Float64Array(support.gestionnaires);
  const here = new Uint8Array(support.gestionnaires);
  const touched = new Int32Array(support.gestionnaires);
  const persons = personsOf(support);
  let count = 0;
  let total = 0;
  return {
    clear: () => {
      for (let i = 0; i < count; i++) {
        held[touched[i]!] = 0;
        here[touched[i]!] = 0;
      }
      count = total = 0;
      persons.clear();
    },
    add: (leaf) => {
      for (let k = support.start[leaf]!; k < support.start[leaf + 1]!; k++) {
        const who = support.gestionnaire[k]!;
        if (here[who] === 0) {
          here[who] = 1;
          touched[count++] = who;
        }
        held[who]! += support.value[k]!;
        total += support.value[k]!;
      }
      persons.add(leaf);
    },
    of: (gestionnaire) => (gestionnaire < 0 ? 0 : held[gestionnaire]!),
    behind: () => {
      let largest = -1;
      for (let i = 0; i < count; i++) {
        const who = touched[i]!;
        const more = largest < 0 ? 1 : held[who]! - held[largest]!;
        if (more > 0 || (more === 0 && who < largest)) largest = who;
      }
      // A school alone knows its leavers: they are kept from everybody else.
      if (support.rule === "leavers" && count === 1) largest = -1;
      const largestValue = largest < 0 ? 0 : held[largest]!;
      return { gestionnaires: count, total, largest, largestValue, heads: persons.count() };
    },
  };
}

/** Counts persons over a set of leaf cells, each once. */
function personsOf({ heads }: Support) {
  if (heads === null) return { clear: () => {}, add: () => {}, count: () => 0 };
  const { start, persons, count } = heads;
  const known = new Float64Array(persons.reduce((most, one) => Math.max(most, one + 1), 0));
  const touched: number[] = [];
  let sum = 0;
  return {
    clear: () => {
      for (const one of touched) known[one] = 0;
      touched.length = sum = 0;
    },
    add: (leaf: number) => {
      for (let k = start[leaf]!; k < start[leaf + 1]!; k++) {
        const more = count[k]! - known[persons[k]!]!;
        if (more <= 0) continue;
        touched.push(persons[k]!);
        known[persons[k]!]! += more;
        sum += more;
      }
    },
    count: () => sum,
  };
}
