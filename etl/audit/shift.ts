import type { Attacker } from "./attacker.ts";
import { isEnough, type Side } from "./sides.ts";
import { at, listOf, transpose, type Lists } from "./sparse.ts";
import type { System } from "./system.ts";

/** Corners of a shift at most, and partial shifts tried before a side is left to linear programming. */
const CORNERS = 16;
const TRIES = 40;
const STARTS = 2;
const BRANCHES = 3;
/** Classes looked at in one equation. */
const LOOKED = 64;

/** A change of a few classes by one same amount, up or down. */
type Corners = Map<number, 1 | -1>;

/**
 * Looks for an explicit change of a few classes that moves a side as far as needed and keeps every equation: squares,
 * cubes and longer alternating cycles, found by repairing one after the other the equations that a first change breaks.
 */
export class Shifts {
  readonly #system: System;
  readonly #attacker: Attacker;
  readonly #rowsOf: Lists;
  readonly #givenOf: Lists;
  #tries = 0;

  constructor(system: System, attacker: Attacker) {
    this.#system = system;
    this.#attacker = attacker;
    this.#rowsOf = transpose(system.residual, system.mass.length);
    this.#givenOf = transpose(system.given, system.mass.length);
  }

  /** Whether such a change exists for `side`, the attacker being the one of its target. False says nothing. */
  finds(side: Side): boolean {
    const amount = side.needed - side.local;
    const own = new Set(side.classes);
    this.#tries = 0;
    let started = 0;
    for (const of of side.classes) {
      if (!this.#canMove(of, side.sign, amount)) continue;
      if (++started > STARTS) return false;
      const corners: Corners = new Map([[of, side.sign]]);
      const broken = new Map<number, number>();
      this.#toggle(broken, of, side.sign);
      if (this.#repair(corners, broken, own, amount)) return this.#holds(corners, side, amount);
    }
    return false;
  }

  #canMove(of: number, sign: 1 | -1, amount: number): boolean {
    return at(this.#system.fixed, of) === 0 && (sign === 1 || this.#attacker.freeClass(of) >= amount);
  }

  #toggle(broken: Map<number, number>, of: number, sign: number): void {
    for (const row of listOf(this.#rowsOf, of)) {
      const sum = (broken.get(row) ?? 0) + sign;
      if (sum === 0) broken.delete(row);
      else broken.set(row, sum);
    }
  }

  #repair(corners: Corners, broken: Map<number, number>, own: ReadonlySet<number>, amount: number): boolean {
    if (broken.size === 0) return true;
    if (corners.size >= CORNERS || ++this.#tries > TRIES) return false;
    for (const { of, sign } of this.#candidates(corners, broken, own, amount)) {
      corners.set(of, sign);
      this.#toggle(broken, of, sign);
      if (this.#repair(corners, broken, own, amount)) return true;
      this.#toggle(broken, of, -sign);
      corners.delete(of);
      if (this.#tries > TRIES) return false;
    }
    return false;
  }

  /** The classes that best repair the shortest broken equation: those that leave the fewest others broken. */
  #candidates(
    corners: Corners,
    broken: ReadonlyMap<number, number>,
    own: ReadonlySet<number>,
    amount: number,
  ): { of: number; sign: 1 | -1 }[] {
    const { residual } = this.#system;
    let shortest = -1;
    for (const row of broken.keys())
      if (shortest < 0 || listOf(residual, row).length < listOf(residual, shortest).length) shortest = row;
    const sign: 1 | -1 = (broken.get(shortest) ?? 0) > 0 ? -1 : 1;
    return [...listOf(residual, shortest).subarray(0, LOOKED)]
      .filter((of) => !corners.has(of) && !own.has(of) && this.#canMove(of, sign, amount))
      .map((of) => ({ of, sign, harm: this.#harm(broken, of, sign) }))
      .sort((a, b) => a.harm - b.harm || a.of - b.of)
      .slice(0, BRANCHES);
  }

  #harm(broken: ReadonlyMap<number, number>, of: number, sign: number): number {
    let harm = 0;
    for (const row of listOf(this.#rowsOf, of)) {
      const sum = broken.get(row) ?? 0;
      harm += Math.abs(sum + sign) - Math.abs(sum);
    }
    return harm;
  }

  /** The proof: the change moves the target far enough, breaks no published equation, and takes nothing that is not there. */
  #holds(corners: Corners, side: Side, amount: number): boolean {
    const sums = new Map<number, number>();
    for (const [of, sign] of corners)
      for (const row of listOf(this.#givenOf, of)) sums.set(row, (sums.get(row) ?? 0) + sign);
    const gain = side.classes.reduce((sum, of) => sum + (corners.get(of) ?? 0), 0) * side.sign * amount;
    return isEnough(side, gain) && [...sums.values()].every((sum) => sum === 0);
  }
}
