import type { Attacker } from "./attacker.ts";
import { Program, type Highs, type Optimum } from "./program.ts";
import { isEnough, ROUNDING, type Side } from "./sides.ts";
import { at, listOf } from "./sparse.ts";
import type { System } from "./system.ts";
import type { Target } from "./targets.ts";

/** How far a side goes, in stored units; null if undecided. Only what was needed is certain where `isEnough`. */
export interface Outcome {
  reach: number | null;
  isEnough: boolean;
}

/** Models kept in memory at once. */
const KEPT = 16;
/** Programs that pull on every side of an attacker at once, as long as each clears half of them. */
const PULLS = 8;

/** The linear programs of a table: one model per independent block, whose every solution is tried on the sides that are left. */
export class Blocks {
  readonly #highs: Highs;
  readonly #system: System;
  readonly #attacker: Attacker;
  readonly #programs = new Map<number, Program>();
  readonly #outcomes = new Map<Side, Outcome>();
  readonly #holdings = new Map<number, Map<number, number>>();

  constructor(highs: Highs, system: System, attacker: Attacker) {
    this.#highs = highs;
    this.#system = system;
    this.#attacker = attacker;
  }

  /**
   * Decides every side. For each attacker and block, programs that pull on many sides at once, then one for each side
   * that none of the solutions has cleared.
   */
  settle(sides: readonly Side[]): Map<Side, Outcome> {
    const groups = new Map<string, Side[]>();
    for (const side of sides) {
      const key = `${at(this.#system.blockOf, side.classes[0] ?? 0)} ${side.target.behind.largest}`;
      groups.set(key, [...(groups.get(key) ?? []), side]);
    }
    for (const group of groups.values()) {
      this.#pull(group, sides);
      for (const side of group)
        if (!this.#outcomes.has(side)) this.#outcomes.set(side, this.#decide(side, sides));
    }
    return this.#outcomes;
  }

  #pull(group: readonly Side[], sides: readonly Side[]): void {
    const [first] = group;
    if (first === undefined) return;
    this.#attacker.become(first.target.behind.largest);
    const block = at(this.#system.blockOf, first.classes[0] ?? 0);
    if (listOf(this.#system.blocks, block).length <= 1) return;
    for (let round = 0; round < PULLS; round++) {
      const left = group.filter((side) => !this.#outcomes.has(side));
      if (left.length <= 2) return;
      const weights = new Map<number, number>();
      const pulled = new Map<Target, number>();
      for (const side of left) {
        const sign = pulled.get(side.target) ?? side.sign * (round % 2 === 0 ? 1 : -1);
        if (sign !== side.sign) continue;
        pulled.set(side.target, sign);
        const share = 1 / (side.needed - side.local) / side.classes.length;
        for (const of of side.classes) weights.set(of, (weights.get(of) ?? 0) + side.sign * share);
      }
      const found = this.#solve(block, weights);
      if (found === null) return;
      this.#try(found.shift, sides);
      if (group.filter((side) => !this.#outcomes.has(side)).length > left.length / 2) return;
    }
  }

  dispose(): void {
    for (const program of this.#programs.values()) program.dispose();
    this.#programs.clear();
  }

  #decide(side: Side, others: readonly Side[]): Outcome {
    const { target, sign, classes } = side;
    this.#attacker.become(target.behind.largest);
    const blocks = new Set([...classes].map((of) => at(this.#system.blockOf, of)));
    let gain = 0;
    for (const block of blocks) {
      const inside = classes.filter((of) => at(this.#system.blockOf, of) === block);
      const found = this.#reach(block, inside, sign);
      if (found === null) return { reach: null, isEnough: false };
      gain += found.gain;
      if (found.shift !== null) this.#try(found.shift, others);
      if (isEnough(side, gain)) return { reach: side.local + gain, isEnough: true };
    }
    return { reach: side.local + gain, isEnough: false };
  }

  #reach(
    block: number,
    classes: Int32Array,
    sign: 1 | -1,
  ): { gain: number; shift: Float64Array | null } | null {
    const only = listOf(this.#system.blocks, block);
    if (only.length === 1)
      return { gain: sign === 1 ? Infinity : this.#attacker.freeClass(at(only, 0)), shift: null };
    return this.#solve(block, new Map([...classes].map((of) => [of, sign])));
  }

  #solve(block: number, weights: ReadonlyMap<number, number>): Optimum | null {
    const found = this.#program(block).reach(weights, (of) => this.#attacker.freeClass(of));
    return found !== null && this.#holds(found.shift) ? found : null;
  }

  #program(block: number): Program {
    const known = this.#programs.get(block);
    if (known !== undefined) return known;
    const [oldest] = this.#programs;
    if (oldest !== undefined && this.#programs.size >= KEPT) {
      oldest[1].dispose();
      this.#programs.delete(oldest[0]);
    }
    const program = new Program(this.#highs, this.#system, block);
    this.#programs.set(block, program);
    return program;
  }

  /** Whether a change keeps every equation as it was published and takes no class below what the attacker owns. */
  #holds(shift: Float64Array): boolean {
    const { given } = this.#system;
    for (let row = 0; row + 1 < given.starts.length; row++) {
      let sum = 0;
      for (let k = at(given.starts, row); k < at(given.starts, row + 1); k++)
        sum += at(shift, at(given.items, k));
      if (Math.abs(sum) > ROUNDING) return false;
    }
    return shift.every((change, of) => change >= -this.#attacker.freeClass(of) - ROUNDING);
  }

  /** Tries a change found for one side on those that are left, as far as their own attackers leave it possible. */
  #try(shift: Float64Array, others: readonly Side[]): void {
    for (const side of others) {
      if (this.#outcomes.has(side)) continue;
      let gain = 0;
      for (const of of side.classes) gain += at(shift, of) * side.sign;
      if (!isEnough(side, gain)) continue;
      gain *= this.#feasible(shift, side.target.behind.largest);
      if (isEnough(side, gain)) this.#outcomes.set(side, { reach: side.local + gain, isEnough: true });
    }
  }

  /** The share of a change that leaves another gestionnaire what it owns. */
  #feasible(shift: Float64Array, who: number): number {
    let held = this.#holdings.get(who);
    if (held === undefined) this.#holdings.set(who, (held = this.#attacker.holdings(who)));
    let share = 1;
    for (const [of, own] of held) {
      const change = at(shift, of);
      if (change < 0) share = Math.min(share, (at(this.#system.mass, of) - own) / -change);
    }
    return share;
  }
}
